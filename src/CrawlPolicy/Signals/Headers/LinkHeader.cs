using System.Net.Http.Headers;
using System.Text;

namespace CrawlPolicy.Signals.Headers;

/// <summary>Reads Link header fields (RFC 8288 §3 and appendix B.2), the first 8,192 characters of each line and 32 links in all.</summary>
internal static class LinkHeader
{
    private const int MaximumLength = 8 * 1024;
    private const int MaximumLinks = 32;

    /// <summary>Reads the links that are about the resource itself: one with an anchor is about another.</summary>
    public static IReadOnlyList<WebLink> Read(HttpResponseHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues("Link", out var lines))
        {
            return [];
        }

        var links = new List<WebLink>();
        foreach (var line in lines)
        {
            ReadLine(line.Length <= MaximumLength ? line : line.AsSpan(0, MaximumLength), links);
        }

        return links;
    }

    private static void ReadLine(ReadOnlySpan<char> rest, List<WebLink> links)
    {
        while (links.Count < MaximumLinks)
        {
            rest = rest.TrimStart(" \t,");
            var end = rest.IndexOf('>');
            if (rest is not ['<', ..] || end < 0)
            {
                return;
            }

            var target = rest[1..end].Trim().ToString();
            rest = rest[(end + 1)..];
            string? relations = null;
            string? type = null;
            var isAnchored = false;
            while (TryReadParameter(ref rest, out var name, out var value))
            {
                // Of a parameter given twice the first counts (RFC 8288 §3.3, §3.4.1).
                switch (name)
                {
                    case "rel":
                        relations ??= value;
                        break;
                    case "type":
                        type ??= value.Split(';', 2)[0].Trim();
                        break;
                    case "anchor":
                        isAnchored = true;
                        break;
                }
            }

            if (relations is not null && !isAnchored)
            {
                links.Add(new WebLink(target, relations, type));
            }

            var comma = rest.IndexOf(',');
            rest = comma < 0 ? default : rest[comma..];
        }
    }

    private static bool TryReadParameter(ref ReadOnlySpan<char> rest, out string name, out string value)
    {
        name = value = "";
        rest = rest.TrimStart(" \t");
        if (rest is not [';', ..])
        {
            return false;
        }

        rest = rest.TrimStart(" \t;");
        var end = rest.IndexOfAny("=;, \t");
        name = (end < 0 ? rest : rest[..end]).ToString().ToLowerInvariant();
        rest = end < 0 ? default : rest[end..].TrimStart(" \t");
        if (rest is ['=', ..])
        {
            rest = rest[1..].TrimStart(" \t");
            value = rest is ['"', ..] ? ReadQuoted(ref rest) : ReadToken(ref rest);
        }

        return true;
    }

    private static string ReadToken(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny(";, \t");
        var token = (end < 0 ? rest : rest[..end]).ToString();
        rest = end < 0 ? default : rest[end..];
        return token;
    }

    private static string ReadQuoted(ref ReadOnlySpan<char> rest)
    {
        var text = new StringBuilder();
        for (var index = 1; index < rest.Length; index++)
        {
            if (rest[index] == '"')
            {
                rest = rest[(index + 1)..];
                return text.ToString();
            }

            if (rest[index] == '\\' && index + 1 < rest.Length)
            {
                index++;
            }

            text.Append(rest[index]);
        }

        rest = default;
        return text.ToString();
    }
}
