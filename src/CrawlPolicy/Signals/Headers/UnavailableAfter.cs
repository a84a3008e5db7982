using System.Globalization;

namespace CrawlPolicy.Signals.Headers;

/// <summary>Reads the date of <c>unavailable_after</c>: RFC 822, RFC 850 or ISO 8601, as Google's documentation has it.</summary>
internal static class UnavailableAfter
{
    private const int MaximumLength = 64;

    // RFC 822 §5.1, and those of Europe. .NET reads names of zones other than GMT nowhere.
    private static readonly (string Name, string Offset)[] Zones =
    [
        ("UTC", "+00:00"), ("UT", "+00:00"), ("EST", "-05:00"), ("EDT", "-04:00"), ("CST", "-06:00"), ("CDT", "-05:00"), ("MST", "-07:00"),
        ("MDT", "-06:00"), ("PST", "-08:00"), ("PDT", "-07:00"), ("BST", "+01:00"), ("CET", "+01:00"), ("CEST", "+02:00"),
    ];

    /// <summary>Reads a date; one without a zone is in UTC.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;
        text = text.Trim();
        if (text.Length is 0 or > MaximumLength)
        {
            return false;
        }

        // The day of the week is often wrong, and says nothing that the date does not.
        var comma = text.IndexOf(',');
        if (comma > 0 && !text[..comma].ContainsAnyInRange('0', '9') && text[(comma + 1)..].TrimStart() is [>= '0' and <= '9', ..] date && date.IndexOfAny(" -/") is 1 or 2)
        {
            text = date;
        }

        return DateTimeOffset.TryParse(
            WithOffset(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
    }

    private static ReadOnlySpan<char> WithOffset(ReadOnlySpan<char> text)
    {
        var space = text.LastIndexOf(' ');
        foreach (var (name, offset) in Zones)
        {
            if (space > 0 && text[(space + 1)..].Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return $"{text[..space]} {offset}";
            }
        }

        return text;
    }
}
