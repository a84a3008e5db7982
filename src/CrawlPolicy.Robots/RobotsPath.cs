using System.Text;
using CrawlPolicy.Robots.Matching;

namespace CrawlPolicy.Robots;

/// <summary>The part of a URL that rules are compared with.</summary>
public static class RobotsPath
{
    /// <summary>
    /// The path and query of a URL as written: nothing is decoded, no dot segment resolved. Also takes what is no whole URL:
    /// <c>host/path</c>, <c>//host/path</c>, <c>/path</c>, or nothing, which means <c>/</c>.
    /// </summary>
    /// <param name="url">The URL; a fragment is dropped.</param>
    /// <returns>A slice of the URL where that starts with a slash; else a new string that does.</returns>
    public static ReadOnlySpan<char> FromUrl(ReadOnlySpan<char> url)
    {
        var fragment = url.IndexOf('#');
        url = fragment < 0 ? url : url[..fragment];
        var authority = url.StartsWith("//") ? 2 : 0;
        var path = url[authority..].IndexOfAny("/?;");
        var scheme = url[authority..].IndexOf("://");
        if (scheme >= 0 && (path < 0 || scheme < path))
        {
            authority += scheme + 3;
            path = url[authority..].IndexOfAny("/?;");
        }

        if (path < 0)
        {
            return "/";
        }

        url = url[(authority + path)..];
        return url[0] == '/' ? url : string.Concat("/", url);
    }

    /// <summary>
    /// A path and query in the form in which it is compared (RFC 9309 §2.2.2): escapes in upper case, unreserved octets unescaped,
    /// non-ASCII and illegal octets escaped, <c>*</c> and <c>$</c> as <c>%2A</c> and <c>%24</c>, no fragment, and at least <c>/</c>.
    /// </summary>
    public static string Normalise(ReadOnlySpan<char> pathAndQuery)
    {
        var source = new byte[Encoding.UTF8.GetMaxByteCount(pathAndQuery.Length)];
        var length = Encoding.UTF8.GetBytes(pathAndQuery, source);
        var normalised = new byte[(length * PathNormaliser.Growth) + 1];
        return Encoding.ASCII.GetString(normalised, 0, PathNormaliser.WritePath(source.AsSpan(0, length), normalised));
    }

    /// <summary>Writes a path and query in the form of <see cref="Normalise(ReadOnlySpan{char})"/>, without allocating.</summary>
    /// <param name="pathAndQuery">The path and query.</param>
    /// <param name="destination">Where it goes: at least <see cref="NormalisedLength"/> of its length.</param>
    /// <returns>The number of octets written.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static int Normalise(ReadOnlySpan<char> pathAndQuery, Span<byte> destination)
    {
        // The source is laid behind the room that it can need at most, so that one buffer does for both.
        var length = Encoding.UTF8.GetByteCount(pathAndQuery);
        var room = (length * PathNormaliser.Growth) + 1;
        if (destination.Length < room + length)
        {
            throw new ArgumentException($"A path of {length} octets needs a destination of {room + length}. Use {nameof(NormalisedLength)}.", nameof(destination));
        }

        var source = destination.Slice(room, length);
        Encoding.UTF8.GetBytes(pathAndQuery, source);
        return PathNormaliser.WritePath(source, destination);
    }

    /// <summary>The length of the destination that <see cref="Normalise(ReadOnlySpan{char}, Span{byte})"/> needs for a path of so many characters.</summary>
    /// <param name="length">The number of characters.</param>
    /// <returns>The number of octets.</returns>
    public static int NormalisedLength(int length) => (Encoding.UTF8.GetMaxByteCount(length) * (PathNormaliser.Growth + 1)) + 1;
}
