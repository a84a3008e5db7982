using CrawlPolicy.Signals.Vocabularies;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Signals.Headers;

/// <summary>
/// Reads the rules of an X-Robots-Tag and of a robots meta element: <c>[agent: ]rule[, rule…]</c>, in any case. A word before a colon names
/// an agent only where it is no rule, since rules have values too; a date may have commas and colons of its own.
/// </summary>
internal static class RobotsTagText
{
    private static readonly HashSet<string> NeutralRules = new(StringComparer.OrdinalIgnoreCase)
    {
        "all", "index", "follow", "nofollow", "indexifembedded", "max-image-preview", "max-video-preview", "notranslate", "noodp", "noydir",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Neutral = NeutralRules.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads one header line: what it says to everybody and to the crawler's own product token.</summary>
    /// <param name="value">The line's value.</param>
    /// <param name="productToken">The crawler's product token.</param>
    /// <param name="now">The time that dates are compared with.</param>
    /// <param name="location">Where it stands.</param>
    /// <param name="findings">Where findings go.</param>
    public static SignalReading ReadHeader(
        ReadOnlySpan<char> value, string productToken, DateTimeOffset now, string location, SignalFindings findings) =>
        Read(value, productToken, now, location, findings);

    /// <summary>Reads the content of a meta element.</summary>
    /// <param name="name">The element's name: <c>robots</c>, or the product token of the crawler that it addresses.</param>
    /// <param name="content">Its content.</param>
    /// <param name="productToken">The crawler's product token.</param>
    /// <param name="now">The time that dates are compared with.</param>
    /// <param name="findings">Where findings go.</param>
    /// <returns>What it says; nothing where it addresses another crawler.</returns>
    public static SignalReading ReadMeta(
        ReadOnlySpan<char> name, ReadOnlySpan<char> content, string productToken, DateTimeOffset now, SignalFindings findings)
    {
        name = name.Trim();
        return name.Equals("robots", StringComparison.OrdinalIgnoreCase) || name.Equals(productToken, StringComparison.OrdinalIgnoreCase)
            ? Read(content, productToken: null, now, $"meta {name}", findings)
            : default;
    }

    // Without a product token, no word before a colon names an agent.
    private static SignalReading Read(
        ReadOnlySpan<char> rest, string? productToken, DateTimeOffset now, string location, SignalFindings findings)
    {
        var reading = default(SignalReading);
        var applies = true;
        while (!rest.IsEmpty)
        {
            var part = TakePart(ref rest);
            var colon = part.IndexOf(':');
            while (colon >= 0 && productToken is not null && IsAgent(part[..colon].Trim()))
            {
                applies = Addresses(part[..colon].Trim(), productToken);
                part = part[(colon + 1)..];
                colon = part.IndexOf(':');
            }

            var name = (colon < 0 ? part : part[..colon]).Trim();
            var value = colon < 0 ? default : part[(colon + 1)..].Trim();
            if (name.Equals("unavailable_after", StringComparison.OrdinalIgnoreCase))
            {
                value = TakeDate(value, ref rest);
            }

            if (applies)
            {
                reading |= ReadRule(name, value, now, location, findings);
            }
        }

        return reading;
    }

    private static SignalReading ReadRule(
        ReadOnlySpan<char> name, ReadOnlySpan<char> value, DateTimeOffset now, string location, SignalFindings findings)
    {
        // noai-text and the like are rules of single sites for parts of the content.
        if (!Crosswalk.RobotsTag.TryFind(name.StartsWith("noai-", StringComparison.OrdinalIgnoreCase) ? "noai" : name, out var scope))
        {
            return default;
        }

        if (name.Equals("unavailable_after", StringComparison.OrdinalIgnoreCase))
        {
            if (UnavailableAfter.TryRead(value, out var time))
            {
                return time <= now ? new SignalReading(scope.Denied, PurposeSet.None) : default;
            }

            findings.Add("unknown-value", $"{SignalFindings.Quote(value)} is no date for 'unavailable_after'. Write '25 Jun 2010 15:00:00 GMT' or '2010-06-25T15:00:00Z'.", location);
            return default;
        }

        if (name.Equals("max-snippet", StringComparison.OrdinalIgnoreCase))
        {
            if (int.TryParse(value, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var length))
            {
                return length == 0 ? new SignalReading(scope.Denied, PurposeSet.None) : default;
            }

            findings.Add("unknown-value", $"{SignalFindings.Quote(value)} is no length for 'max-snippet'. Write a number of characters, 0 for none, -1 for any.", location);
            return default;
        }

        return new SignalReading(scope.Denied, PurposeSet.None);
    }

    private static ReadOnlySpan<char> TakePart(ref ReadOnlySpan<char> rest)
    {
        var comma = rest.IndexOf(',');
        var part = comma < 0 ? rest : rest[..comma];
        rest = comma < 0 ? default : rest[(comma + 1)..];
        return part;
    }

    // "Friday, 25 Jun 2010 15:00:00 PST": no rule begins with a digit, so what does belongs to the date.
    private static string TakeDate(scoped ReadOnlySpan<char> value, ref ReadOnlySpan<char> rest)
    {
        var date = value.ToString();
        while (rest.TrimStart() is [>= '0' and <= '9', ..])
        {
            date = $"{date}, {TakePart(ref rest).Trim()}";
        }

        return date;
    }

    private static bool IsAgent(ReadOnlySpan<char> word)
    {
        if (word is "*")
        {
            return true;
        }

        var slash = word.IndexOf('/');
        var token = slash < 0 ? word : word[..slash];
        return !token.IsEmpty && !Neutral.Contains(token) && !Crosswalk.RobotsTag.TryFind(token, out _) && !ContainsOtherThanToken(token);
    }

    private static bool Addresses(ReadOnlySpan<char> agent, string productToken)
    {
        var slash = agent.IndexOf('/');
        return agent is "*" || (slash < 0 ? agent : agent[..slash]).Equals(productToken, StringComparison.OrdinalIgnoreCase);
    }

    private static bool ContainsOtherThanToken(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_' or '.'))
            {
                return true;
            }
        }

        return false;
    }
}
