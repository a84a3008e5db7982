using System.Collections.Frozen;
using Microsoft.Extensions.Primitives;

namespace CrawlPolicy.Sidecar.Proxying;

/// <summary>Which header fields end at the proxy (RFC 9110 §7.6.1), and which are its own.</summary>
internal static class HopByHop
{
    private const string OwnPrefix = "Crawl-Policy-";

    private const string ProxyPrefix = "Proxy-";

    private static readonly FrozenSet<string> RequestNames = FrozenSet.ToFrozenSet(
    [
        "Connection", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "HTTP2-Settings", "Expect", "Host", "Content-Length",
        "User-Agent", "Via", "X-Content-Length",
    ], StringComparer.OrdinalIgnoreCase);

    // Alt-Svc would show clients a way to the site past the proxy.
    private static readonly FrozenSet<string> ResponseNames = FrozenSet.ToFrozenSet(
        ["Connection", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Alt-Svc"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a request's field is not copied; some of them are written anew.</summary>
    public static bool IsDroppedFromRequest(string name) => RequestNames.Contains(name) || IsOurs(name);

    /// <summary>Whether a response's field is not copied.</summary>
    public static bool IsDroppedFromResponse(string name) => ResponseNames.Contains(name) || IsOurs(name);

    /// <summary>Reads the names that a Connection field nominates.</summary>
    /// <returns>The names, or <see langword="null"/> where it nominates none beside the usual ones.</returns>
    public static HashSet<string>? Nominated(StringValues connection)
    {
        HashSet<string>? names = null;
        for (var i = 0; i < connection.Count; i++)
        {
            Add(connection[i], ref names);
        }

        return names;
    }

    /// <summary>Adds the names that one value of a Connection field nominates.</summary>
    public static void Add(string? value, ref HashSet<string>? names)
    {
        if (string.IsNullOrEmpty(value)
            || value.Equals("keep-alive", StringComparison.OrdinalIgnoreCase)
            || value.Equals("close", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        foreach (var name in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            (names ??= new(StringComparer.OrdinalIgnoreCase)).Add(name);
        }
    }

    private static bool IsOurs(string name) =>
        name.StartsWith(ProxyPrefix, StringComparison.OrdinalIgnoreCase) || name.StartsWith(OwnPrefix, StringComparison.OrdinalIgnoreCase);
}
