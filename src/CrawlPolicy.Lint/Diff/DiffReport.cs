using System.Globalization;
using System.Text.Json.Nodes;
using CrawlPolicy.Lint.Output;
using Spectre.Console;

namespace CrawlPolicy.Lint.Diff;

/// <summary>Writes how two trees of policies differ.</summary>
internal static class DiffReport
{
    private const int ShownUrls = 5;

    private static readonly (ChangeKind Kind, string Word, string Style, string Heading)[] Kinds =
    [
        (ChangeKind.Opened, "opened", "red", "Opened: refused before, allowed now"),
        (ChangeKind.Closed, "closed", "green", "Closed: allowed before, refused now"),
        (ChangeKind.Moved, "moved", "blue", "Moved: the same verdict, for another reason or by another rule"),
    ];

    /// <summary>Writes it.</summary>
    public static void Write(Terminal terminal, DiffResult result, DiffFormat format)
    {
        switch (format)
        {
            case DiffFormat.Json:
                terminal.Line(JsonText.Of(Describe(result)));
                break;
            case DiffFormat.Markdown:
                WriteMarkdown(terminal, result);
                break;
            default:
                WritePretty(terminal, result);
                break;
        }
    }

    private static void WritePretty(Terminal terminal, DiffResult result)
    {
        foreach (var (kind, _, style, heading) in Kinds.Where(entry => result.Count(entry.Kind) > 0))
        {
            terminal.Styled($"[bold {style}]{heading}[/]");
            foreach (var alike in result.Changes.Where(change => change.Kind == kind).GroupBy(static change => (change.Old, change.New, Purposes: string.Join(", ", change.Purposes))))
            {
                terminal.Line($"  {alike.Key.Purposes}");
                terminal.Styled($"    [red]-[/] {Markup.Escape(alike.Key.Old.ToString())}");
                terminal.Styled($"    [green]+[/] {Markup.Escape(alike.Key.New.ToString())}");
                foreach (var change in alike.Take(ShownUrls))
                {
                    terminal.Line($"    {change.Url}");
                }

                if (alike.Count() > ShownUrls)
                {
                    terminal.Line($"    and {FindingReport.Count(alike.Count() - ShownUrls, "more URL")}; --format json names all");
                }
            }

            terminal.Line();
        }

        terminal.Line(Summary(result));
    }

    private static void WriteMarkdown(Terminal terminal, DiffResult result)
    {
        terminal.Line("## Decisions that change");
        terminal.Line();
        terminal.Line(Summary(result));
        foreach (var (kind, _, _, heading) in Kinds.Where(entry => result.Count(entry.Kind) > 0))
        {
            terminal.Line();
            terminal.Line($"### {heading}");
            terminal.Line();
            terminal.Line("| URL | purposes | before | after |");
            terminal.Line("|---|---|---|---|");
            foreach (var change in result.Changes.Where(change => change.Kind == kind))
            {
                terminal.Line($"| {Cell(change.Url)} | {Cell(string.Join(", ", change.Purposes))} | {Cell(change.Old.ToString())} | {Cell(change.New.ToString())} |");
            }
        }
    }

    // As code, which is neither read as markup nor made a link of.
    private static string Cell(string text) =>
        $"`{string.Concat(text.Select(static c => Terms.Files.Words.IsUnprintable(c) || c == '`' ? ' ' : c)).Replace("|", "\\|", StringComparison.Ordinal)}`";

    private static string Summary(DiffResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{FindingReport.Count(result.Judged, "decision")}: {result.Count(ChangeKind.Opened):N0} opened, {result.Count(ChangeKind.Closed):N0} closed, {result.Count(ChangeKind.Moved):N0} moved, {result.Same:N0} the same.");

    private static JsonObject Describe(DiffResult result) => new()
    {
        ["decisions"] = result.Judged,
        ["opened"] = result.Count(ChangeKind.Opened),
        ["closed"] = result.Count(ChangeKind.Closed),
        ["moved"] = result.Count(ChangeKind.Moved),
        ["changes"] = new JsonArray([.. result.Changes.Select(static change => (JsonNode)new JsonObject
        {
            ["change"] = Kinds.First(entry => entry.Kind == change.Kind).Word,
            ["url"] = change.Url,
            ["purposes"] = new JsonArray([.. change.Purposes.Select(static purpose => (JsonNode)purpose)]),
            ["old"] = Describe(change.Old),
            ["new"] = Describe(change.New),
        })]),
    };

    private static JsonObject Describe(TreeVerdict verdict) => new()
    {
        ["verdict"] = verdict.IsAllowed ? "allow" : "refuse",
        ["reason"] = verdict.Reason,
        ["rule"] = verdict.Rule,
        ["location"] = verdict.Location,
    };
}
