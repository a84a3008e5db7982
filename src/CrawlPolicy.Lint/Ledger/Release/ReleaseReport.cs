using System.Text.Json.Nodes;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Lint.Ledger.Holdings;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Ledger.Release;

/// <summary>Adds up what may be used for a purpose, and the rest by its reasons.</summary>
internal sealed class ReleaseReport(CrawlPurpose purpose)
{
    private const int ShownGroups = 20;

    private readonly HeldTotal _usable = new();
    private readonly Dictionary<(string Reason, string Rule, string FetchedFor), ReleaseGroup> _groups = [];

    /// <summary>Whether all may be used.</summary>
    public bool IsWhole => _groups.Count == 0;

    /// <summary>Adds what is held of one fetch.</summary>
    public void Add(DecisionRecord held, ReleaseRefusal? refusal)
    {
        if (refusal is null)
        {
            _usable.Add(held);
            return;
        }

        var key = (refusal.Reason, refusal.Rule?.Id ?? "", refusal.Rule is null ? held.Purpose : "");
        if (!_groups.TryGetValue(key, out var group))
        {
            _groups.Add(key, group = new ReleaseGroup(refusal, held.Url));
        }

        group.Total.Add(held);
    }

    /// <summary>Writes it.</summary>
    public void Write(Terminal terminal, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            terminal.Line(JsonText.Of(new JsonObject
            {
                ["purpose"] = purpose.ToString(),
                ["usable"] = _usable.ToJson(),
                ["rest"] = new JsonArray([.. Groups().Select(static group => group.ToJson())]),
            }));
            return;
        }

        terminal.Styled($"[green]usable for {purpose}[/]: {HeldReport.Amount(_usable)}");
        foreach (var group in Groups().Take(ShownGroups))
        {
            group.Write(terminal);
        }

        if (_groups.Count > ShownGroups)
        {
            terminal.Line($"  … and {_groups.Count - ShownGroups} more reasons; --format json has all of them");
        }
    }

    private IEnumerable<ReleaseGroup> Groups() =>
        _groups.OrderByDescending(static group => group.Value.Total.Fetches)
            .ThenBy(static group => group.Key.Reason, StringComparer.Ordinal).ThenBy(static group => group.Key.Rule, StringComparer.Ordinal)
            .ThenBy(static group => group.Key.FetchedFor, StringComparer.Ordinal).Select(static group => group.Value);
}
