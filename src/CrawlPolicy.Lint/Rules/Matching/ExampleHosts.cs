using System.Buffers;

namespace CrawlPolicy.Lint.Rules.Matching;

/// <summary>Names that are reserved for documentation and tests (RFC 2606 §2 and §3).</summary>
internal static class ExampleHosts
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_");

    private static readonly string[] Ends = ["example", "test", "invalid", "example.com", "example.net", "example.org"];

    /// <summary>Whether a host is such a name, or below one.</summary>
    /// <param name="host">The host in lower case.</param>
    public static bool Contains(string host) =>
        Array.Exists(Ends, end => host.EndsWith(end, StringComparison.Ordinal) && (host.Length == end.Length || host[^(end.Length + 1)] == '.'));

    /// <summary>Whether a text speaks of such a name.</summary>
    public static bool AreIn(string text)
    {
        var rest = text.AsSpan();
        while (rest.IndexOf('.') is var dot and >= 0)
        {
            var start = rest[..dot].LastIndexOfAnyExcept(NameCharacters) + 1;
            var length = rest[start..].IndexOfAnyExcept(NameCharacters);
            var name = length < 0 ? rest[start..] : rest.Slice(start, length);
            if (Contains(name.TrimEnd('.').ToString().ToLowerInvariant()))
            {
                return true;
            }

            rest = rest[(start + name.Length)..];
        }

        return false;
    }
}
