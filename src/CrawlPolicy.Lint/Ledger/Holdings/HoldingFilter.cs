using CrawlPolicy.Evidence;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Lint.Ledger.Holdings;

/// <summary>Which holdings are asked for; what is <see langword="null"/> does not narrow.</summary>
/// <param name="Site">A policy's name, or a host with those below it.</param>
/// <param name="Item">A work, <c>site:kind:id</c>.</param>
/// <param name="Dataset">The name of a dataset.</param>
/// <param name="Crawler">A crawler profile.</param>
/// <param name="Policies">The policies that say which site and work a URL is of, also where it was fetched before they did.</param>
internal sealed record HoldingFilter(string? Site = null, string? Item = null, string? Dataset = null, string? Crawler = null, PolicySet? Policies = null)
{
    private const int PathBuffer = 2048;

    /// <summary>What of the record has no URL any more, and could be of the site or work that is asked for; <see langword="null"/> where neither is.</summary>
    public HoldingFilter? Redacted => Site is null && Item is null ? null : this with { Site = Site is null ? null : "", Item = Item is null ? null : "", Policies = null };

    /// <summary>Whether a record is among those asked for.</summary>
    public bool Matches(DecisionRecord record) =>
        IsOfSite(record) && IsOfItem(record) && Is(record.Crawler, Crawler)
        && (Dataset is null || record.Dataset.Split(',', StringSplitOptions.TrimEntries).Contains(Dataset, StringComparer.Ordinal));

    private bool IsOfSite(DecisionRecord record) =>
        Site is null || RecordedSite.Is(record.Site, record.Url, Site)
        || (Policies is not null && FetchTarget.TryParse(record.Url, out var target) == FetchTargetProblem.None && Policies.FindSite(target.Host)?.Name == Site);

    private bool IsOfItem(DecisionRecord record) =>
        Is(record.Item, Item)
        || (Policies is not null && record.Item.Length == 0 && FetchTarget.TryParse(record.Url, out var target) == FetchTargetProblem.None
            && Policies.FindItem(target, stackalloc char[PathBuffer]).ToString() == Item);

    private static bool Is(string text, string? wanted) => wanted is null || string.Equals(text, wanted, StringComparison.Ordinal);
}
