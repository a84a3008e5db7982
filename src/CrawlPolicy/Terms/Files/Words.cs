using System.Globalization;
using CrawlPolicy.Configuration;

namespace CrawlPolicy.Terms.Files;

/// <summary>Words in sentences.</summary>
internal static class Words
{
    /// <summary>Lists words: <c>`a`, `b` and `c`</c>.</summary>
    public static string List(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "nothing",
        1 => $"`{words[0]}`",
        _ => $"{string.Join(", ", words.Take(words.Count - 1).Select(static word => $"`{word}`"))} and `{words[^1]}`",
    };

    /// <summary>A suggestion, where a word is at most two edits from a known one; else nothing.</summary>
    public static string DidYouMean(string word, IEnumerable<string> known) =>
        Suggestion.For(word, known) is { } nearest ? $" (did you mean `{nearest}`?)" : "";

    /// <summary>A value as a sentence repeats it: on one line, and not too long.</summary>
    public static string Quote(string value)
    {
        var line = string.Concat(value.Select(static c => IsUnprintable(c) ? ' ' : c));
        return line.Length <= 60 ? $"`{line}`" : $"`{line.AsSpan(0, 57)}…`";
    }

    /// <summary>Whether a character could steer a terminal or turn the direction of a line rather than show itself.</summary>
    public static bool IsUnprintable(char c) =>
        char.IsControl(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
