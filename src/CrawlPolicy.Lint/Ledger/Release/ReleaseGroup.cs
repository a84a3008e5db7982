using System.Text.Json.Nodes;
using CrawlPolicy.Lint.Ledger.Holdings;
using CrawlPolicy.Lint.Output;
using Spectre.Console;

namespace CrawlPolicy.Lint.Ledger.Release;

/// <summary>What may not be used for one reason by one rule.</summary>
/// <param name="First">The first refusal of the group.</param>
/// <param name="Url">The URL of the first.</param>
internal sealed record ReleaseGroup(ReleaseRefusal First, string Url)
{
    /// <summary>How much it is.</summary>
    public HeldTotal Total { get; } = new();

    /// <summary>Writes it in words.</summary>
    public void Write(Terminal terminal)
    {
        var by = First.Rule is { } rule ? $" by {rule.Id} ({rule.Location})" : "";
        terminal.Styled($"[red]{First.Reason}[/]{Markup.Escape(by)}: {HeldReport.Amount(Total)}");
        terminal.Line($"  {First.Detail}");
        terminal.Line($"  = remedy: {First.Remedy}");
        terminal.Line($"  = first: {(Url.Length == 0 ? "(redacted)" : Url)}");
    }

    /// <summary>As JSON.</summary>
    public JsonObject ToJson()
    {
        var json = Total.ToJson();
        json.Insert(0, "reason", First.Reason);
        json["rule"] = First.Rule?.Id;
        json["location"] = First.Rule?.Location.ToString();
        json["detail"] = First.Detail;
        json["remedy"] = First.Remedy;
        json["first"] = Url;
        return json;
    }
}
