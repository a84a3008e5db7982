namespace CrawlPolicy.Evidence.Outcomes;

/// <summary>Language tags (BCP 47, RFC 5646 §2.1), by their form alone.</summary>
internal static class LanguageTag
{
    /// <summary>The longest tag: what RFC 5646 §4.4.1 asks software to have room for.</summary>
    private const int MaximumLength = 35;

    private const int LongestSubtag = 8;

    private const int MaximumList = 400;

    /// <summary>The languages of a list, such as a Content-Language value (RFC 9110 §8.5).</summary>
    /// <returns>The tags as they are written, with commas between them; empty where one of them is no tag, or there are more than anybody means.</returns>
    public static string ListOf(string languages)
    {
        if (IsValid(languages))
        {
            return languages;
        }

        if (languages.Length is 0 or > MaximumList)
        {
            return "";
        }

        var tags = languages.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Array.TrueForAll(tags, static tag => IsValid(tag)) ? string.Join(',', tags) : "";
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
