using System.Text;
using CrawlPolicy.Robots.Matching;

namespace CrawlPolicy.Robots;

/// <summary>
/// One path pattern (RFC 9309 §2.2.3), for the records of other specifications that select paths as Allow and Disallow do.
/// </summary>
public sealed class RobotsPattern
{
    private readonly byte[] _octets;
    private readonly int _prefixLength;
    private readonly bool _isAnchored;

    private RobotsPattern(byte[] octets, bool isAnchored)
    {
        var star = octets.AsSpan().IndexOf((byte)'*');
        _octets = octets;
        _prefixLength = star < 0 ? octets.Length : star;
        _isAnchored = isAnchored;
    }

    /// <summary>Its octets after normalising: of several patterns that match, the one with the most takes precedence.</summary>
    public int Octets => _octets.Length + (_isAnchored ? 1 : 0);

    /// <summary>Reads a pattern: <c>*</c> stands for any run of octets, a final <c>$</c> for the end of the path.</summary>
    /// <param name="pattern">The pattern; an empty one matches nothing.</param>
    public static RobotsPattern Parse(ReadOnlySpan<char> pattern)
    {
        var isAnchored = pattern is [.., '$'];
        var source = new byte[Encoding.UTF8.GetMaxByteCount(pattern.Length)];
        var length = Encoding.UTF8.GetBytes(isAnchored ? pattern[..^1] : pattern, source);
        var octets = new byte[length * PathNormaliser.Growth];
        return new RobotsPattern(octets[..PathNormaliser.WritePattern(source.AsSpan(0, length), octets)], isAnchored);
    }

    /// <summary>Whether a path, with its query, matches. The path is normalised first.</summary>
    public bool Matches(ReadOnlySpan<char> pathAndQuery)
    {
        return MatchesNormalised(Encoding.ASCII.GetBytes(RobotsPath.Normalise(pathAndQuery)));
    }

    /// <summary>Whether a path that is normalised already matches. Allocates nothing.</summary>
    /// <param name="path">The path as <see cref="RobotsPath.Normalise(ReadOnlySpan{char}, Span{byte})"/> writes it.</param>
    public bool MatchesNormalised(ReadOnlySpan<byte> path) =>
        Octets > 0
        && path.StartsWith(_octets.AsSpan(0, _prefixLength))
        && SegmentMatcher.Matches(_octets.AsSpan(_prefixLength), _isAnchored, path, _prefixLength, default);
}
