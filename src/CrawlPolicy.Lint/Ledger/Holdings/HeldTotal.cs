using System.Text.Json.Nodes;
using CrawlPolicy.Evidence;

namespace CrawlPolicy.Lint.Ledger.Holdings;

/// <summary>How much of something is held.</summary>
internal sealed class HeldTotal
{
    private readonly SortedSet<string> _purposes = new(StringComparer.Ordinal);

    /// <summary>How many fetches it came from.</summary>
    public long Fetches { get; private set; }

    /// <summary>How many bytes it has.</summary>
    public long Bytes { get; private set; }

    /// <summary>When the earliest was received.</summary>
    public DateTimeOffset? From { get; private set; }

    /// <summary>When the latest was received.</summary>
    public DateTimeOffset? To { get; private set; }

    /// <summary>What it was fetched for.</summary>
    public IReadOnlyCollection<string> Purposes => _purposes;

    /// <summary>Adds what is held of one fetch.</summary>
    public void Add(DecisionRecord held)
    {
        Fetches++;
        _purposes.Add(held.Purpose);
        Bytes += held.Outcome!.Bytes;
        From = From < held.At ? From : held.At;
        To = To > held.At ? To : held.At;
    }

    /// <summary>As JSON.</summary>
    public JsonObject ToJson() => new()
    {
        ["fetches"] = Fetches,
        ["bytes"] = Bytes,
        ["from"] = From?.UtcDateTime,
        ["to"] = To?.UtcDateTime,
        ["purposes"] = new JsonArray([.. _purposes]),
    };
}
