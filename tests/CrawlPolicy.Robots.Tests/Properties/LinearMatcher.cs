using System.Text;

namespace CrawlPolicy.Robots.Tests.Properties;

/// <summary>The RFC's words, one rule after the other, by recursion and strings: slow, and short enough to be believed.</summary>
internal static class LinearMatcher
{
    /// <summary>The line of the rule that decides, and whether it allows; line 0 by default.</summary>
    public static (bool IsAllowed, int Line) Judge(RobotsDocument document, string token, string path)
    {
        var named = document.Groups.Where(group => group.Agents.Any(agent => Is(agent, token))).ToList();
        var groups = named.Count > 0 ? named : [.. document.Groups.Where(group => group.Agents.Any(agent => agent.Token == "*"))];
        path = RobotsPath.Normalise(path);
        if (path == "/robots.txt")
        {
            return (true, 0);
        }

        return groups
            .SelectMany(group => group.Rules)
            .Where(rule => !rule.PatternBytes.IsEmpty)
            .Select(rule => (Rule: rule, Pattern: Normalise(rule.PatternBytes)))
            .Where(item => Matches(item.Pattern, path))
            .OrderByDescending(item => item.Pattern.Length)
            .ThenBy(item => item.Rule.Kind)
            .ThenBy(item => item.Rule.Line)
            .Select(item => (item.Rule.Kind == RobotsRuleKind.Allow, item.Rule.Line))
            .DefaultIfEmpty((true, 0))
            .First();
    }

    private static bool Is(RobotsAgent agent, string token) =>
        token.Length > 0 && (agent.Token.Equals(token, StringComparison.OrdinalIgnoreCase)
            || agent.Value.Split('/', ' ', '\t')[0].Equals(token, StringComparison.OrdinalIgnoreCase));

    private static string Normalise(ReadOnlySpan<byte> pattern)
    {
        var text = new StringBuilder();
        for (var index = 0; index < pattern.Length; index++)
        {
            var octet = pattern[index];
            if (octet == '%' && index + 2 < pattern.Length
                && char.IsAsciiHexDigit((char)pattern[index + 1]) && char.IsAsciiHexDigit((char)pattern[index + 2]))
            {
                octet = Convert.FromHexString(Encoding.ASCII.GetString(pattern.Slice(index + 1, 2)))[0];
                index += 2;
                text.Append(IsUnreserved(octet) ? ((char)octet).ToString() : $"%{octet:X2}");
            }
            else
            {
                var isSpecial = octet == '*' || (octet == '$' && index == pattern.Length - 1);
                text.Append(isSpecial || IsUnreserved(octet) || ":/?#[]@!&'()+,;=".Contains((char)octet) ? ((char)octet).ToString() : $"%{octet:X2}");
            }
        }

        return text.ToString();
    }

    private static bool IsUnreserved(byte octet) => char.IsAsciiLetterOrDigit((char)octet) || "-._~".Contains((char)octet);

    /// <summary>By a table over pattern and path: cell after cell, whether the first p of the pattern match the first n of the path.</summary>
    private static bool Matches(string pattern, string path)
    {
        var isAnchored = pattern[^1] == '$';
        pattern = isAnchored ? pattern[..^1] : pattern + "*";
        var reached = new bool[path.Length + 1];
        reached[0] = true;
        foreach (var character in pattern)
        {
            var next = new bool[path.Length + 1];
            for (var position = 0; position <= path.Length; position++)
            {
                next[position] = character == '*'
                    ? reached[position] || (position > 0 && next[position - 1])
                    : position > 0 && reached[position - 1] && path[position - 1] == character;
            }

            reached = next;
        }

        return reached[path.Length];
    }
}
