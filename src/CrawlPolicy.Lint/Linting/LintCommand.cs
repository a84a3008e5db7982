using System.CommandLine;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Linting;

/// <summary><c>policy-lint lint</c>, the default command.</summary>
internal static class LintCommand
{
    private const string Description = """
        Checks policy files, each alone and all together.

        Examples:
          policy-lint lint policies/
          policy-lint lint policies/sites/youtube.yaml --format json
          git show HEAD:policies/sites/youtube.yaml | policy-lint lint -
        """;

    public static Command Create(Terminal terminal)
    {
        var paths = CommonOptions.Paths();
        var format = CommonOptions.Format();
        var level = new Option<PolicySeverity>("--fail-level")
        {
            Description = "The least severity that ends with exit code 1: info, warning or error.",
            DefaultValueFactory = static _ => PolicySeverity.Warning,
            HelpName = "info|warning|error",
        };
        var command = new Command("lint", Description) { paths, format, level };
        command.SetAction(result =>
        {
            var sources = PolicySources.Find(result.GetValue(paths) ?? [], terminal);
            var problems = sources.Read().Problems;
            FindingReport.Write(terminal, sources, problems, result.GetValue(format));
            return problems.Any(problem => problem.Rule.Severity >= result.GetValue(level)) ? ExitCode.Findings : ExitCode.Clean;
        });
        return command;
    }
}
