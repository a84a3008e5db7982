namespace CrawlPolicy.Robots.Matching;

/// <summary>What follows the literal start of a pattern: empty, or octets that begin with <c>*</c>.</summary>
/// <param name="Rank">The precedence of its rule.</param>
/// <param name="RequiredBytes">The octets that a path must hold to match, as <see cref="ByteSet"/>.</param>
/// <param name="Start">Where the octets lie in the index's text.</param>
/// <param name="Length">How many octets.</param>
/// <param name="IsAnchored">Whether the match must reach the end of the path (<c>$</c>).</param>
internal readonly record struct WildcardPattern(long Rank, ulong RequiredBytes, int Start, int Length, bool IsAnchored);
