namespace CrawlPolicy.Robots.Matching;

/// <summary>
/// The literal start that some patterns share: everything before the first wildcard. Entries are sorted by their octets;
/// each knows the longest other entry that it starts with.
/// </summary>
internal struct PrefixEntry
{
    /// <summary>Where the octets lie in the index's text.</summary>
    public int Start;
    public int Length;

    /// <summary>The entry that is the longest proper prefix of this one, or -1.</summary>
    public int Parent;

    /// <summary>The patterns with a wildcard or an end anchor, a range of the index's table.</summary>
    public int WildcardStart;
    public int WildcardEnd;

    /// <summary>The rank of the best rule that is this prefix and nothing more, or <see cref="RuleRank.None"/>.</summary>
    public long PlainRank;
}
