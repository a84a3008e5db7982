namespace CrawlPolicy.Robots.Matching;

/// <summary>By literal start, octet by octet; then the longest first; then by what follows the start, so that repetitions come in a row.</summary>
internal readonly struct RuleOrder(byte[] text) : IComparer<IndexedRule>
{
    public int Compare(IndexedRule x, IndexedRule y)
    {
        if (x.SortKey != y.SortKey)
        {
            return x.SortKey < y.SortKey ? -1 : 1;
        }

        var order = text.AsSpan(x.Start, x.PrefixLength).SequenceCompareTo(text.AsSpan(y.Start, y.PrefixLength));
        if (order == 0)
        {
            order = RuleRank.Octets(y.Rank).CompareTo(RuleRank.Octets(x.Rank));
        }

        if (order == 0)
        {
            order = text.AsSpan(x.Start, x.Length).SequenceCompareTo(text.AsSpan(y.Start, y.Length));
        }

        return order != 0 ? order : y.Rank.CompareTo(x.Rank);
    }
}
