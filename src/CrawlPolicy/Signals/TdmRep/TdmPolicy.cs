using CrawlPolicy.Terms;

namespace CrawlPolicy.Signals.TdmRep;

/// <summary>A policy that a reservation names (TDMRep §7), as far as it can be told by a machine.</summary>
/// <param name="Url">Where it was read.</param>
/// <param name="Permitted">The purposes that it permits without consent or payment.</param>
/// <param name="Condition">What mining depends on by it, as a sentence.</param>
internal sealed record TdmPolicy(string Url, PurposeSet Permitted, string Condition)
{
    /// <summary>Whether it could be read; what cannot be lifts nothing.</summary>
    public bool IsReadable { get; init; } = true;

    /// <summary>What was malformed.</summary>
    public IReadOnlyList<SignalFinding> Findings { get; init; } = [];
}
