namespace CrawlPolicy.Lint.Reports.European;

/// <summary>The languages that a tag names, by their primary subtags (BCP 47 §2.2.1): servers write whatever they like.</summary>
internal static class LanguageNames
{
    /// <summary>Finds them.</summary>
    /// <param name="tags">Tags with commas between them.</param>
    /// <returns>Different subtags in lower case; what is none is <c>(malformed)</c>.</returns>
    public static IEnumerable<string> Of(string tags) => tags.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Primary).Distinct(StringComparer.Ordinal);

    private static string Primary(string tag)
    {
        var subtag = tag.Split('-')[0];
        return subtag.Length is 2 or 3 && subtag.All(char.IsAsciiLetter) ? subtag.ToLowerInvariant() : "(malformed)";
    }
}
