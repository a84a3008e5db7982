using CrawlPolicy.Lint.Ledger.Holdings;

namespace CrawlPolicy.Lint.Ledger.Release;

/// <summary>What may not be used for one reason by one rule.</summary>
/// <param name="First">The first refusal of the group.</param>
/// <param name="Url">The URL of the first.</param>
internal sealed record ReleaseGroup(ReleaseRefusal First, string Url)
{
    /// <summary>How much it is.</summary>
    public HeldTotal Total { get; } = new();
}
