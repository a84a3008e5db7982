namespace CrawlPolicy.Robots.Matching;

/// <summary>A set of octets in 64 bits, by their lower six: a cheap way to know that a pattern cannot match.</summary>
internal static class ByteSet
{
    public static ulong Of(ReadOnlySpan<byte> octets)
    {
        var set = 0UL;
        foreach (var octet in octets)
        {
            set |= 1UL << octet;
        }

        return set;
    }

    /// <summary>The set of a pattern's literals.</summary>
    public static ulong OfLiterals(ReadOnlySpan<byte> pattern)
    {
        var set = 0UL;
        foreach (var octet in pattern)
        {
            set |= octet == '*' ? 0 : 1UL << octet;
        }

        return set;
    }
}
