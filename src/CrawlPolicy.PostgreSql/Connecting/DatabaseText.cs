using System.Text;

namespace CrawlPolicy.PostgreSql.Connecting;

/// <summary>Text for the database, which takes neither the character 0 nor halves of surrogate pairs.</summary>
internal static class DatabaseText
{
    /// <summary>The text with what the database does not take replaced by U+FFFD.</summary>
    public static string Clean(string text)
    {
        if (!text.Contains('\0', StringComparison.Ordinal) && !HasSurrogate(text))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(rune.Value == 0 ? "\uFFFD" : rune.ToString());
        }

        return clean.ToString();
    }

    private static bool HasSurrogate(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0;
}
