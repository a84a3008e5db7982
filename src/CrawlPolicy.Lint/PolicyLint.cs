using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using CrawlPolicy.Lint.Completion;
using CrawlPolicy.Lint.Audit;
using CrawlPolicy.Lint.Credentials;
using CrawlPolicy.Lint.Datasets;
using CrawlPolicy.Lint.Diff;
using CrawlPolicy.Lint.Explaining;
using CrawlPolicy.Lint.Fixing;
using CrawlPolicy.Lint.Grants;
using CrawlPolicy.Lint.Ledger;
using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.PolicyTests;
using CrawlPolicy.Lint.Reference;
using CrawlPolicy.Lint.Reports.Commands;
using CrawlPolicy.Lint.RobotsFiles;
using CrawlPolicy.Lint.Signals;
using CrawlPolicy.Lint.Starting;
using CrawlPolicy.Lint.TermsTexts;

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
          policy-lint init https://example.com/     begin a policy from a site's URL
          policy-lint fix policies/                 mend what needs no thought
          policy-lint test policies/                run the tests that the files hold
          policy-lint diff main:policies policies   say which decisions a change opens and closes
          policy-lint why https://example.com/      say gate by gate whether a fetch may leave
          policy-lint audit urls.txt.gz             say what of a list of URLs may be fetched
          policy-lint robots check robots.txt       say what a robots.txt probably does not mean
          policy-lint ledger verify STORE           say whether the record of decisions is what it was
          policy-lint report eu STORE               make the public summary of training content from the record
          policy-lint signals https://example.com/  say what a site permits, protocol by protocol
        """;

    /// <summary>Runs the program.</summary>
    public static async Task<int> RunAsync(string[] arguments, Terminal terminal, TimeProvider time, CancellationToken cancellationToken)
    {
        var root = Create(terminal, time);
        var parsed = root.Parse(IsCommand(root, arguments) ? arguments : ["lint", .. arguments]);
        if (parsed.Action is ParseErrorAction || (parsed.Action is null && parsed.Errors.Count > 0))
        {
            foreach (var error in parsed.Errors)
            {
                terminal.Tell($"policy-lint: {error.Message}");
            }

            terminal.Tell("Run `policy-lint --help`, or `policy-lint COMMAND --help`, for what can be written.");
            return ExitCode.Usage;
        }

        // A command's own help shows all of its description; the list of commands only the first lines.
        foreach (var listed in parsed.CommandResult.Command.Subcommands)
        {
            listed.Description = listed.Description?.Split('\n')[0];
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
        var root = new RootCommand(Description)
        {
            LintCommand.Create(terminal, time),
            InitCommand.Create(terminal, time),
            FixCommand.Create(terminal, time),
            TestCommand.Create(terminal, time),
            DiffCommand.Create(terminal, time),
            WhyCommand.Create(terminal, time),
            AuditCommand.Create(terminal, time),
            RobotsCommand.Create(terminal),
            SignalsCommand.Create(terminal, time),
            TermsCommand.Create(terminal, time),
            DatasetCommand.Create(terminal),
            GrantsCommand.Create(terminal, time),
            LedgerCommand.Create(terminal, time),
            ReportCommand.Create(terminal, time),
            SchemaCommand.Create(terminal),
            RulesCommand.Create(terminal),
            ExplainCommand.Create(terminal),
            CredentialCommand.Create(terminal),
            CompletionCommand.Create(terminal),
        };
        HelpWithTypedDefaults.AddTo(root);
        return root;
    }

    private static bool IsCommand(RootCommand root, string[] arguments) =>
        arguments.Length > 0
        && (arguments[0] is "--help" or "-h" or "-?" or "/?" or "--version" || IsQuestionOfAShell(arguments[0]) || root.Subcommands.Any(command => command.Name == arguments[0]));

    // The directive by which System.CommandLine completes a line.
    private static bool IsQuestionOfAShell(string argument) =>
        argument.StartsWith("[suggest:", StringComparison.Ordinal) && argument.EndsWith(']') && int.TryParse(argument.AsSpan(9, argument.Length - 10), NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
