namespace CrawlPolicy.Evidence.Outcomes;

/// <summary>Language tags (BCP 47, RFC 5646 §2.1), by their form alone.</summary>
internal static class LanguageTag
{
    /// <summary>The longest tag: what RFC 5646 §4.4.1 asks software to have room for.</summary>
    private const int MaximumLength = 35;

    private const int LongestSubtag = 8;

    /// <summary>The first language of a Content-Language value (RFC 9110 §8.5).</summary>
    /// <returns>The tag as it is written; empty where the value begins with none.</returns>
    public static string First(string contentLanguage)
    {
        var end = contentLanguage.IndexOf(',', StringComparison.Ordinal);
        var first = (end < 0 ? contentLanguage.AsSpan() : contentLanguage.AsSpan(0, end)).Trim();
        return !IsValid(first) ? "" : first.Length == contentLanguage.Length ? contentLanguage : first.ToString();
    }

    /// <summary>Whether it has the form of a tag.</summary>
    public static bool IsValid(ReadOnlySpan<char> tag)
    {
        if (tag.Length is 0 or > MaximumLength || !char.IsAsciiLetter(tag[0]))
        {
            return false;
        }

        var length = 0;
        foreach (var character in tag)
        {
            length = character == '-' ? 0 : length + 1;
            if (length > LongestSubtag || (character == '-' ? tag[^1] == '-' || tag.Contains("--", StringComparison.Ordinal) : !char.IsAsciiLetterOrDigit(character)))
            {
                return false;
            }
        }

        return true;
    }
}
