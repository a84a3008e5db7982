using CrawlPolicy.Evidence;

namespace CrawlPolicy.Lint.Ledger.Holdings;

/// <summary>Which holdings are asked for; what is <see langword="null"/> does not narrow.</summary>
/// <param name="Site">A policy's name, or a host.</param>
/// <param name="Item">A work, <c>site:kind:id</c>.</param>
/// <param name="Dataset">The name of a dataset.</param>
/// <param name="Crawler">A crawler profile.</param>
internal sealed record HoldingFilter(string? Site = null, string? Item = null, string? Dataset = null, string? Crawler = null)
{
    /// <summary>Whether a record is among those asked for.</summary>
    public bool Matches(DecisionRecord record) =>
        Is(record.Site, Site) && Is(record.Item, Item) && Is(record.Crawler, Crawler)
        && (Dataset is null || record.Dataset.Split(',', StringSplitOptions.TrimEntries).Contains(Dataset, StringComparer.Ordinal));

    private static bool Is(string text, string? wanted) => wanted is null || string.Equals(text, wanted, StringComparison.Ordinal);
}
