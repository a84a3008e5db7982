using System.Globalization;
using System.Text.Json.Nodes;
using CrawlPolicy.Decisions;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Signals;
using Spectre.Console;

namespace CrawlPolicy.Lint.Explaining;

/// <summary>Writes an explanation.</summary>
internal static class ExplanationReport
{
    /// <summary>Writes the gates in their order and the decision.</summary>
    public static void Write(Terminal terminal, Explanation explanation, bool json)
    {
        if (json)
        {
            terminal.Line(JsonText.Of(Describe(explanation)));
            return;
        }

        var decision = explanation.Decision;
        terminal.Styled($"[bold]{Markup.Escape(decision.Request.Method)} {Markup.Escape(decision.Request.Url)}[/]");
        if (decision.Item is { } item)
        {
            terminal.Styled($"  item   [grey]{Markup.Escape(item)}[/]");
        }

        foreach (var note in explanation.Notes)
        {
            var mark = AnswerOf(note, explanation) switch
            {
                "refuse" => "[red]refuse[/]",
                "note" => "[yellow]note[/]  ",
                _ => "[green]pass[/]  ",
            };
            terminal.Styled($"  {mark} {note.Gate,-9} {Markup.Escape(note.Text)}");
        }

        foreach (var gate in explanation.NotReached)
        {
            terminal.Styled($"  [grey]-[/]      {gate,-9} [grey]not asked[/]");
        }

        terminal.Line();
        WriteVerdict(terminal, decision);
    }

    private static void WriteVerdict(Terminal terminal, Decision decision)
    {
        if (decision.Refusal is not { } refusal)
        {
            var until = decision.WaitUntil is { } slot ? $" at {Time(slot)}" : "";
            terminal.Styled($"[green]allow[/]{until}{(decision.AllowedBy is { } rule ? Markup.Escape($" by {rule.Id} ({rule.Location})") : "")}");
            return;
        }

        terminal.Styled($"[red]refuse[/] {refusal.Reason}{(refusal.Rule is { } by ? Markup.Escape($" by {by.Id} ({by.Location})") : "")}");
        terminal.Line($"  = remedy: {refusal.Remedy}");
        if (refusal.Until is { } again)
        {
            terminal.Line($"  = again: {Time(again)}");
        }
    }

    private static JsonObject Describe(Explanation explanation)
    {
        var decision = explanation.Decision;
        var rule = decision.Refusal is { } refused ? refused.Rule : decision.AllowedBy;
        return new JsonObject
        {
            ["url"] = decision.Request.Url,
            ["method"] = decision.Request.Method,
            ["crawler"] = decision.Crawler?.Name,
            ["purpose"] = decision.Crawler is null ? null : decision.Purpose.ToString(),
            ["site"] = decision.Site,
            ["item"] = decision.Item,
            ["dataset"] = decision.Dataset?.Name,
            ["datasetDigest"] = decision.Dataset?.IndexDigest,
            ["datasetLicence"] = decision.Dataset?.Licence,
            ["at"] = Time(decision.At),
            ["decision"] = decision.Verdict.ToString().ToLowerInvariant(),
            ["waitUntil"] = decision.WaitUntil is { } slot ? Time(slot) : null,
            ["reason"] = decision.Refusal?.Reason.Code,
            ["gate"] = decision.Refusal?.Reason.Gate,
            ["detail"] = decision.Refusal?.Detail,
            ["remedy"] = decision.Refusal?.Remedy,
            ["until"] = decision.Refusal?.Until is { } until ? Time(until) : null,
            ["rule"] = rule?.Id,
            ["file"] = rule?.Location.File,
            ["line"] = rule?.Location.Line,
            ["clause"] = rule?.Clause,
            ["policyDigest"] = decision.PolicyDigest,
            ["signals"] = new JsonArray([.. decision.Signals.Select(Describe)]),
            ["gates"] = new JsonArray([
                .. explanation.Notes.Select(note => (JsonNode)new JsonObject { ["gate"] = note.Gate, ["answer"] = AnswerOf(note, explanation), ["finding"] = note.Text }),
                .. explanation.NotReached.Select(static gate => (JsonNode)new JsonObject { ["gate"] = gate, ["answer"] = "not asked" }),
            ]),
        };
    }

    // What the gate that refused says besides is no answer of its own.
    private static string AnswerOf(GateNote note, Explanation explanation) =>
        note.Refusal is not null ? "refuse" : note.Gate == explanation.Decision.Refusal?.Reason.Gate ? "note" : "continue";

    private static JsonNode Describe(SignalEvidence signal) => new JsonObject
    {
        ["protocol"] = signal.Protocol,
        ["location"] = signal.Location,
        ["raw"] = signal.Raw,
        ["meaning"] = signal.Meaning,
        ["condition"] = signal.Condition,
        ["digest"] = signal.Digest,
        ["readAt"] = signal.ReadAt is { } readAt ? Time(readAt) : null,
    };

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
