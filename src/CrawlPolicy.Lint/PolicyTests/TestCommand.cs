using System.CommandLine;
using System.Globalization;
using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.PolicyTests.Coverage;
using CrawlPolicy.Terms.Files;
using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Lint.PolicyTests;

/// <summary><c>policy-lint test</c>.</summary>
internal static class TestCommand
{
    private const string Description = """
        Runs the tests that policy files hold, offline and through the engine that judges fetches.

        All policies that are named are in force together, so name the whole folder. Coverage says what in the files would be
        missed by a test: hosts, rules, purposes, paths, items and paces.

        Examples:
          policy-lint test policies/
          policy-lint test policies/ --run youtube
          policy-lint test policies/ --coverage --threshold 90
          policy-lint test policies/ --format junit > tests.xml
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var options = new TestOptions();
        var command = new Command("test", Description);
        options.AddTo(command);
        command.SetAction((result, cancellationToken) => RunAsync(terminal, time, options, result, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, TimeProvider time, TestOptions options, ParseResult parsed, CancellationToken cancellationToken)
    {
        var (format, threshold) = (parsed.GetValue(options.Format), parsed.GetValue(options.Threshold));
        var sources = PolicySources.Find(parsed.GetValue(options.Paths) ?? [], terminal);
        var files = sources.ReadFiles();
        var (set, problems) = PolicySetBuilder.Build(files, []);
        if (set is null)
        {
            FindingReport.Write(terminal, sources, problems, format == TestFormat.Json ? OutputFormat.Json : OutputFormat.Pretty);
            terminal.Tell("No test was run: policies with errors are not put in force.");
            return ExitCode.Findings;
        }

        var tests = set.Tests.Where(test => IsMeant(test, parsed.GetValue(options.Run))).ToList();
        var results = await PolicyTestRunner.RunAsync(set, tests, time, cancellationToken);
        var coverage = parsed.GetValue(options.Coverage) || threshold is not null ? CoverageOfPolicies.Of(files, results) : null;
        var run = new TestRun(sources, results, set.Tests.Sum(static test => test.Count) - results.Count) { Coverage = coverage };
        switch (format)
        {
            case TestFormat.Json:
                TestJson.Write(terminal, run);
                break;
            case TestFormat.JUnit:
                TestJUnit.Write(terminal, run);
                break;
            default:
                TestReport.Write(terminal, run);
                break;
        }

        var isBelow = coverage?.Percent < threshold;
        if (isBelow)
        {
            terminal.Tell(string.Create(CultureInfo.InvariantCulture, $"The coverage of {coverage!.Percent:0.#} % is below {threshold:0.#} %. `policy-lint test --coverage` lists what no test holds."));
        }

        return isBelow || run.Failed.Any() ? ExitCode.Findings : ExitCode.Clean;
    }

    private static bool IsMeant(PolicyTest test, string? run) =>
        run is null || test.Name.Contains(run, StringComparison.OrdinalIgnoreCase) || test.Location.File.Contains(run, StringComparison.OrdinalIgnoreCase);
}
