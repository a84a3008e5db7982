using System.Buffers;

namespace CrawlPolicy.Lint.Rules.Matching;

/// <summary>Tells hosts that are no names of the public Web.</summary>
internal static class LocalHosts
{
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    // RFC 6761, RFC 6762, RFC 8375, and ICANN's reservation of .internal; the others are what routers and firms use.
    private static readonly string[] Ends = ["localhost", "local", "internal", "home.arpa", "lan", "intranet", "home", "corp"];

    /// <summary>Says what a host is instead; <see langword="null"/> for a name of the public Web.</summary>
    /// <param name="host">The host in lower case.</param>
    public static string? KindOf(string host)
    {
        var last = host.AsSpan(host.LastIndexOf('.') + 1);

        // What ends in a number is an IPv4 address in one of its spellings (WHATWG URL Standard §3.5).
        if (!last.ContainsAnyExceptInRange('0', '9') || (last is ['0', 'x', ..] && !last[2..].ContainsAnyExcept(Hexadecimal)))
        {
            return "an address";
        }

        return Array.Exists(Ends, end => host == end || (host.Length > end.Length && host[^(end.Length + 1)] == '.' && host.EndsWith(end, StringComparison.Ordinal)))
            ? "a name of a local network"
            : null;
    }
}
