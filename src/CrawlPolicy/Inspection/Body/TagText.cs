using AngleSharp.Html.Parser.Tokens.Struct;

namespace CrawlPolicy.Inspection.Body;

/// <summary>Reads what stands in a tag.</summary>
internal static class TagText
{
    /// <summary>The white space of HTML.</summary>
    public const string WhiteSpace = " \t\n\f\r";

    /// <summary>An attribute's value with its character references resolved; empty where the tag has none of that name.</summary>
    public static ReadOnlyMemory<char> Attribute(ref StructHtmlToken tag, string name)
    {
        for (var i = 0; i < tag.Attributes.Count; i++)
        {
            var attribute = tag.Attributes[i];
            if (attribute.Name == name)
            {
                return attribute.Value.Memory;
            }
        }

        return default;
    }

    /// <summary>Whether a value that is a list of words has a word, in any case.</summary>
    public static bool HasWord(ReadOnlySpan<char> value, string word)
    {
        foreach (var range in value.SplitAny(WhiteSpace))
        {
            if (value[range].Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an end tag of an element begins here.</summary>
    public static bool IsEndTagAt(ReadOnlySpan<char> text, ReadOnlySpan<char> element) =>
        text.StartsWith("</")
        && text[2..].StartsWith(element, StringComparison.OrdinalIgnoreCase)
        && (text.Length == element.Length + 2 || IsNameEnd(text[element.Length + 2]));

    /// <summary>Whether a character ends the name of a tag.</summary>
    public static bool IsNameEnd(char c) => c is ' ' or '\t' or '\n' or '\f' or '\r' or '/' or '>';
}
