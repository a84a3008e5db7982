namespace CrawlPolicy.Robots.Matching;

/// <summary>A rule while the index is built: its normalised octets in the text, split into literal start and the rest.</summary>
internal readonly record struct IndexedRule(int Start, int PrefixLength, int Length, bool IsAnchored, long Rank, ulong SortKey)
{
    public bool IsPlain => PrefixLength == Length && !IsAnchored;
}
