using System.CommandLine;
using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Lint.PolicyTests;

/// <summary><c>policy-lint test</c>.</summary>
internal static class TestCommand
{
    private const string Description = """
        Runs the tests that policy files hold, offline and through the engine that judges fetches.

        All policies that are named are in force together, so name the whole folder.

        Examples:
          policy-lint test policies/
          policy-lint test policies/ --run youtube
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var paths = CommonOptions.Paths();
        var run = new Option<string?>("--run") { Description = "Runs only tests whose name or file contains this text.", HelpName = "TEXT" };
        var format = CommonOptions.Format();
        var command = new Command("test", Description) { paths, run, format };
        command.SetAction(async (result, cancellationToken) =>
        {
            var sources = PolicySources.Find(result.GetValue(paths) ?? [], terminal);
            var (set, problems) = sources.Read();
            if (set is null)
            {
                FindingReport.Write(terminal, sources, problems, result.GetValue(format));
                terminal.Tell("No test was run: policies with errors are not put in force.");
                return ExitCode.Findings;
            }

            var tests = set.Tests.Where(test => IsMeant(test, result.GetValue(run))).ToList();
            var results = await PolicyTestRunner.RunAsync(set, tests, time, cancellationToken);
            TestReport.Write(terminal, results, set.Tests.Count - tests.Count, result.GetValue(format));
            return results.All(static result => result.Passed) ? ExitCode.Clean : ExitCode.Findings;
        });
        return command;
    }

    private static bool IsMeant(PolicyTest test, string? run) =>
        run is null || test.Name.Contains(run, StringComparison.OrdinalIgnoreCase) || test.Location.File.Contains(run, StringComparison.OrdinalIgnoreCase);
}
