namespace CrawlPolicy.Robots.Matching;

/// <summary>
/// The precedence of a rule as one number: octets first, then the kind that wins ties, then the earlier line.
/// Two rules never share a rank, and the rule can be read back from it.
/// </summary>
internal static class RuleRank
{
    /// <summary>Below every rule.</summary>
    public const long None = 0;

    public static long Of(int octets, bool winsTies, int rule) =>
        ((long)octets << 32) | (winsTies ? 1L << 31 : 0) | (uint)(int.MaxValue - rule);

    public static int Octets(long rank) => (int)(rank >> 32);

    public static int Rule(long rank) => int.MaxValue - (int)(rank & int.MaxValue);
}
