using System.CommandLine;
using System.CommandLine.Invocation;
using CrawlPolicy.Lint.Credentials;
using CrawlPolicy.Lint.Explaining;
using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.PolicyTests;
using CrawlPolicy.Lint.Reference;
using CrawlPolicy.Lint.RobotsFiles;

namespace CrawlPolicy.Lint;

/// <summary>The program from its arguments to its exit code.</summary>
internal static class PolicyLint
{
    private const string Description = """
        Checks, tests and explains crawl policies.

        Without a command, `lint` is meant. Findings go to standard output, progress to standard error.
        Exit codes: 0 clean or allowed, 1 findings or refused, 2 wrong command line, 3 could not run.

        Examples:
          policy-lint policies/                     check every policy file below a folder
          policy-lint test policies/                run the tests that the files hold
          policy-lint why https://example.com/      say gate by gate whether a fetch may leave
          policy-lint robots check robots.txt       say what a robots.txt probably does not mean
        """;

    /// <summary>Runs the program.</summary>
    public static async Task<int> RunAsync(string[] arguments, Terminal terminal, TimeProvider time, CancellationToken cancellationToken)
    {
        var parsed = Create(terminal, time).Parse(arguments);
        if (parsed.Action is ParseErrorAction || (parsed.Action is null && parsed.Errors.Count > 0))
        {
            foreach (var error in parsed.Errors)
            {
                terminal.Tell($"policy-lint: {error.Message}");
            }

            terminal.Tell("Run `policy-lint --help`, or `policy-lint COMMAND --help`, for what can be written.");
            return ExitCode.Usage;
        }

        try
        {
            var invocation = new InvocationConfiguration { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (Exception error) when (error is CouldNotRunException or IOException or UnauthorizedAccessException)
        {
            terminal.Tell($"policy-lint: {error.Message}");
            return ExitCode.CouldNotRun;
        }
        catch (OperationCanceledException)
        {
            terminal.Tell("policy-lint: Interrupted.");
            return ExitCode.CouldNotRun;
        }
    }

    private static RootCommand Create(Terminal terminal, TimeProvider time)
    {
        var lint = LintCommand.Create(terminal);
        var root = new RootCommand(Description) { Action = lint.Action };
        foreach (var argument in lint.Arguments)
        {
            root.Add(argument);
        }

        foreach (var option in lint.Options)
        {
            root.Add(option);
        }

        root.Add(lint);
        root.Add(TestCommand.Create(terminal, time));
        root.Add(WhyCommand.Create(terminal, time));
        root.Add(RobotsCommand.Create(terminal));
        root.Add(SchemaCommand.Create(terminal));
        root.Add(RulesCommand.Create(terminal));
        root.Add(ExplainCommand.Create(terminal));
        root.Add(CredentialCommand.Create(terminal));
        return root;
    }
}
