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
    /// <param name="path">The path after the literal start.</param>
    public static bool Matches(ReadOnlySpan<byte> pattern, bool isAnchored, ReadOnlySpan<byte> path)
    {
        if (pattern.IsEmpty)
        {
            return !isAnchored || path.IsEmpty;
        }

        if (isAnchored)
        {
            var last = pattern.LastIndexOf((byte)'*');
            var ending = pattern[(last + 1)..];
            if (!path.EndsWith(ending))
            {
                return false;
            }

            path = path[..^ending.Length];
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

            var found = path.IndexOf(segment);
            if (found < 0)
            {
                return false;
            }

            path = path[(found + segment.Length)..];
        }

        return true;
    }
}
