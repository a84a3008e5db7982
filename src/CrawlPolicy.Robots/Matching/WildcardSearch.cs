namespace CrawlPolicy.Robots.Matching;

/// <summary>Tries patterns with wildcards on one path, and takes to a search in bounded time once there are many.</summary>
internal ref struct WildcardSearch(byte[] text, ReadOnlySpan<byte> path)
{
    /// <summary>Hardly a real file needs more; the sets of positions, which bound the time, pay only beyond.</summary>
    private const int OrdinaryTries = 64;

    private readonly ReadOnlySpan<byte> _path = path;
    private PathBits _bits;
    private ulong _pathBytes;
    private int _tries;

    /// <summary>The highest rank above a given one among the patterns that match, else that one.</summary>
    /// <param name="patterns">Patterns of one literal start, the longest first.</param>
    /// <param name="from">Where that start ends in the path.</param>
    /// <param name="best">The highest rank found so far.</param>
    public long BestRank(ReadOnlySpan<WildcardPattern> patterns, int from, long best)
    {
        if (_pathBytes == 0)
        {
            _pathBytes = ByteSet.Of(_path);
        }

        foreach (ref readonly var pattern in patterns)
        {
            if (pattern.Rank <= best)
            {
                // Among patterns of equal length one that wins ties may still come.
                if (RuleRank.Octets(pattern.Rank) < RuleRank.Octets(best))
                {
                    break;
                }

                continue;
            }

            if ((pattern.RequiredBytes & ~_pathBytes) == 0 && Matches(pattern, from))
            {
                best = pattern.Rank;
            }
        }

        return best;
    }

    public readonly void Dispose() => _bits.Return();

    private bool Matches(in WildcardPattern pattern, int from)
    {
        if (++_tries == OrdinaryTries)
        {
            _bits = new PathBits(_path);
        }

        return SegmentMatcher.Matches(text.AsSpan(pattern.Start, pattern.Length), pattern.IsAnchored, _path, from, in _bits);
    }
}
