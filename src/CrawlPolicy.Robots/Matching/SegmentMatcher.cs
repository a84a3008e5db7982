namespace CrawlPolicy.Robots.Matching;

/// <summary>
/// Matches the part of a pattern after its literal start, segment by segment between the wildcards. The leftmost match of each
/// segment leaves the most room for the next, so nothing is ever tried twice.
/// </summary>
internal static class SegmentMatcher
{
    /// <summary>Whether a path matches.</summary>
    /// <param name="pattern">Empty, or octets that begin with <c>*</c>.</param>
    /// <param name="isAnchored">Whether the match must reach the end of the path.</param>
    /// <param name="path">The whole path.</param>
    /// <param name="from">Where the literal start of the pattern ends in it.</param>
    /// <param name="bits">The path once more, for a search in bounded time; or not ready.</param>
    public static bool Matches(ReadOnlySpan<byte> pattern, bool isAnchored, ReadOnlySpan<byte> path, int from, scoped in PathBits bits)
    {
        var end = path.Length;
        if (pattern.IsEmpty)
        {
            return !isAnchored || from == end;
        }

        if (isAnchored)
        {
            var last = pattern.LastIndexOf((byte)'*');
            var ending = pattern[(last + 1)..];
            if (!path[from..].EndsWith(ending))
            {
                return false;
            }

            end -= ending.Length;
            pattern = pattern[..last];
        }

        while (!pattern.IsEmpty)
        {
            pattern = pattern[1..];
            var star = pattern.IndexOf((byte)'*');
            var segment = star < 0 ? pattern : pattern[..star];
            pattern = star < 0 ? default : pattern[star..];
            if (segment.IsEmpty)
            {
                continue;
            }

            var found = bits.IsReady ? bits.IndexOf(segment, from) : IndexOf(path, segment, from);
            if (found < 0 || found + segment.Length > end)
            {
                return false;
            }

            from = found + segment.Length;
        }

        return true;
    }

    private static int IndexOf(ReadOnlySpan<byte> path, ReadOnlySpan<byte> segment, int from)
    {
        var found = path[from..].IndexOf(segment);
        return found < 0 ? found : from + found;
    }
}
