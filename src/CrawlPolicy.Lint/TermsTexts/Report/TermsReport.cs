using System.Globalization;
using System.Text.Json.Nodes;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.TermsTexts.Checking;
using CrawlPolicy.Lint.TermsTexts.Differences;
using CrawlPolicy.Terms.Files;
using Spectre.Console;

namespace CrawlPolicy.Lint.TermsTexts.Report;

/// <summary>Writes what checking terms came to.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="isFull">Whether all of a difference is shown, however long.</param>
internal sealed class TermsReport(Terminal terminal, bool isFull)
{
    /// <summary>Writes the results that somebody must act on, or that changed a file, and a count of all.</summary>
    public void Write(IReadOnlyList<TermsResult> results)
    {
        foreach (var result in results.Where(static result => result.IsFinding || result.Outcome == TermsOutcome.Recorded))
        {
            Write(result);
        }

        var findings = results.Count(static result => result.IsFinding);
        var summary = $"{FindingReport.Count(results.Count, "site")}: {Counts(results)}.";
        if (findings > 0)
        {
            terminal.Line(summary);
        }
        else
        {
            terminal.Tell(summary);
        }
    }

    /// <summary>Writes all results as one JSON object.</summary>
    public void WriteJson(IReadOnlyList<TermsResult> results) => terminal.Line(JsonText.Of(new JsonObject
    {
        ["checked"] = results.Count,
        ["findings"] = results.Count(static result => result.IsFinding),
        ["sites"] = new JsonArray([.. results.Select(Describe)]),
    }));

    private void Write(TermsResult result)
    {
        var span = result.Subject.Span;
        var place = string.Create(CultureInfo.InvariantCulture, $"{span.File}:{span.Line}:{span.Column}");
        terminal.Styled($"[bold]{Markup.Escape(place)}:[/] [{(result.IsFinding ? "yellow" : "green")}]{WordOf(result.Outcome)}[/] {Markup.Escape(Clean(result.Message))}");
        if (result.Difference is { } difference)
        {
            new DifferencePrinter(terminal, isFull).Print(difference);
            WriteAffected(result);
        }

        terminal.Line();
    }

    private void WriteAffected(TermsResult result)
    {
        var all = result.Subject.Site.Rules.Count;
        terminal.Line(result.Affected.Count > 0
            ? $"  = look first at {Words.List(result.Affected)}, whose clause speaks of the same; all rules may be affected"
            : $"  = no clause of the {FindingReport.Count(all, "rule")} speaks of the same in its words; any may be affected");
    }

    private static string Counts(IReadOnlyList<TermsResult> results) => string.Join(", ", results
        .GroupBy(static result => result.Outcome)
        .OrderBy(static group => group.Key)
        .Select(static group => string.Create(CultureInfo.InvariantCulture, $"{group.Count():N0} {WordOf(group.Key).Replace('-', ' ')}"))
        .DefaultIfEmpty("no hash is recorded; `policy-lint terms update FILE` records it"));

    private static JsonNode Describe(TermsResult result) => new JsonObject
    {
        ["file"] = result.Subject.File.Path,
        ["line"] = result.Subject.Span.Line,
        ["column"] = result.Subject.Span.Column,
        ["site"] = result.Subject.Site.Name,
        ["document"] = result.Subject.Terms.Document,
        ["outcome"] = WordOf(result.Outcome),
        ["message"] = Clean(result.Message),
        ["recorded"] = result.Subject.Terms.Sha256,
        ["current"] = result.Current?.Sha256,
        ["removed"] = result.Difference?.Removed,
        ["added"] = result.Difference?.Added,
        ["changes"] = result.Difference is null ? null : new JsonArray([.. result.Difference.Hunks.Select(Describe)]),
        ["affected"] = new JsonArray([.. result.Affected.Select(static rule => (JsonNode)rule)]),
    };

    private static JsonNode Describe(DiffHunk hunk) => new JsonObject
    {
        ["heading"] = hunk.Heading,
        ["lines"] = new JsonArray([.. hunk.Lines.Select(static line => (JsonNode)new JsonObject
        {
            ["mark"] = line.Mark.ToString(),
            ["line"] = line.Number,
            ["text"] = line.Text,
            ["changed"] = new JsonArray([.. line.Spans.Where(static span => span.IsChanged).Select(static span => (JsonNode)span.Text)]),
        })]),
    };

    // The words of outcomes in JSON and in sentences: TextMismatch is `text-mismatch`.
    private static string WordOf(TermsOutcome outcome) =>
        string.Concat(outcome.ToString().Select(static (c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    private static string Clean(string text) => string.Concat(text.Select(static c => Words.IsUnprintable(c) ? ' ' : c));
}
