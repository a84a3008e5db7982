using System.Text;
using CrawlPolicy.Lint.Linting;

namespace CrawlPolicy.Lint.Output.Formats;

/// <summary>The summary of a step of GitHub Actions, in Markdown.</summary>
internal static class StepSummary
{
    // A step's summary may have 1 MiB.
    private const int MaximumRows = 500;

    /// <summary>Writes the count and a table of what stands.</summary>
    public static string Of(LintResult result)
    {
        var open = result.Open.ToList();
        var text = new StringBuilder("### policy-lint\n\n");
        _ = text.Append(FindingReport.Summary(result.Sources, [.. open.Select(static finding => finding.Problem)], result.Ignored, result.Known)).Append("\n\n");
        if (open.Count == 0)
        {
            return text.ToString();
        }

        _ = text.Append("| Severity | Rule | Place | Finding |\n|---|---|---|---|\n");
        foreach (var finding in open.Take(MaximumRows))
        {
            var problem = finding.Problem;
            _ = text.Append($"| {problem.Rule.Severity.ToString().ToLowerInvariant()} | {problem.Rule.Id} {problem.Rule.Name} | ")
                .Append($"{Cell($"{finding.Key.File}:{problem.Span.Line}")} | {Cell(problem.Message)} |\n");
        }

        return open.Count <= MaximumRows ? text.Append('\n').ToString() : text.Append($"\n{open.Count - MaximumRows} more are in the log.\n\n").ToString();
    }

    // What strangers wrote stays text: no links, images or HTML.
    private static string Cell(string text)
    {
        var cell = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\r' or '\n' => cell.Append(' '),
                '<' => cell.Append("&lt;"),
                '&' => cell.Append("&amp;"),
                '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '!' or '#' or '~' or '>' or '@' => cell.Append('\\').Append(c),
                _ => cell.Append(c),
            };
        }

        return cell.ToString();
    }
}
