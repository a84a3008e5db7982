using System.Globalization;

namespace CrawlPolicy.Terms.Files;

/// <summary>Reads the written forms of single values.</summary>
internal static class ScalarText
{
    private static readonly string[] InstantFormats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    public static bool TryWhole(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value is >= 1 and <= 1_000_000_000;

    public static bool TryDate(string text, out DateOnly value) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    public static bool TryInstant(string text, out DateTimeOffset value) =>
        DateTimeOffset.TryParseExact(text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);

    /// <summary>Reads <c>HH:MM-HH:MM</c>; the two differ.</summary>
    public static bool TryQuietHours(string text, out QuietHours? value)
    {
        value = null;
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0
            || !TimeOnly.TryParseExact(text.AsSpan(0, dash), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            || !TimeOnly.TryParseExact(text.AsSpan(dash + 1), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until)
            || from == until)
        {
            return false;
        }

        value = new QuietHours(from, until);
        return true;
    }

    /// <summary>Reads a host pattern followed by a path pattern.</summary>
    /// <returns>What is wrong, as the rest of a sentence; <see langword="null"/> where nothing is.</returns>
    public static string? TryUrlPattern(string text, out HostPattern? host, out PathPattern path)
    {
        host = null;
        path = PathPattern.Everything;
        if (text.Contains("://", StringComparison.Ordinal))
        {
            return "holds a scheme; write host and path, they cover http and https";
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? "has no path; write `/` after the host for all of it"
            : HostPattern.TryParse(text[..slash], out host) ?? PathPattern.TryParse(text[slash..], out path);
    }
}
