using System.Globalization;

namespace CrawlPolicy.Configuration;

/// <summary>Reads durations as people write them: <c>250ms</c>, <c>3s</c>, <c>10m</c>, <c>24h</c>, <c>30d</c>.</summary>
internal static class Duration
{
    /// <summary>The longest duration that is read: a little over ten years.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    /// <summary>Reads a whole number and a unit, or .NET's own form <c>[d.]hh:mm:ss</c>, or <c>0</c>.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        if (TryParseUnit(text, out duration))
        {
            return true;
        }

        if (text == "0")
        {
            duration = TimeSpan.Zero;
            return true;
        }

        // Without a colon .NET reads a bare number as days, which nobody means.
        return text.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out duration)
            && duration >= TimeSpan.Zero && duration <= Longest;
    }

    /// <summary>Reads a whole number from 1 and a unit: <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>.</summary>
    public static bool TryParseUnit(string text, out TimeSpan duration)
    {
        duration = default;
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits is <= 0 or > 9 || text[0] == '0' || !long.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        long? milliseconds = text.AsSpan(digits) switch
        {
            "ms" => 1,
            "s" => 1000,
            "m" => 60_000,
            "h" => 3_600_000,
            "d" => 86_400_000,
            _ => null,
        };
        duration = TimeSpan.FromMilliseconds(count * (milliseconds ?? 0));
        return milliseconds is not null && duration <= Longest;
    }
}
