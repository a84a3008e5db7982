using System.Globalization;
using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Output.Formats;

/// <summary>Writes workflow commands of GitHub Actions, which show findings beside the lines of a change.</summary>
internal static class GitHubFormat
{
    /// <summary>Names the file that takes the step's summary.</summary>
    private const string SummaryVariable = "GITHUB_STEP_SUMMARY";

    public static void Write(Terminal terminal, LintResult result)
    {
        foreach (var finding in result.Open)
        {
            terminal.Line(Command(finding));
        }

        if (Environment.GetEnvironmentVariable(SummaryVariable) is { Length: > 0 } path)
        {
            File.AppendAllText(path, StepSummary.Of(result));
        }
    }

    private static string Command(LintFinding finding)
    {
        var (problem, span) = (finding.Problem, finding.Problem.Span);
        var properties = new List<string>
        {
            $"file={Property(finding.Key.File)}",
            $"line={Number(span.Line)}",
            $"endLine={Number(span.EndLine)}",
            $"title={Property($"{problem.Rule.Id} {problem.Rule.Name}")}",
        };

        // Annotations of several lines have no columns.
        if (span.Line == span.EndLine)
        {
            properties.Insert(2, $"col={Number(span.Column)}");
            properties.Insert(4, $"endColumn={Number(span.EndColumn)}");
        }

        return $"::{LevelOf(problem.Rule)} {string.Join(',', properties)}::{Data(problem.Message)}";
    }

    private static string LevelOf(PolicyRule rule) => rule.Severity switch
    {
        PolicySeverity.Error => "error",
        PolicySeverity.Warning => "warning",
        _ => "notice",
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
