using AngleSharp.Html.Parser;

namespace CrawlPolicy.Inspection.Body;

/// <summary>The elements of HTML whose content is text and not markup (HTML §13.2.6.4).</summary>
internal static class RawText
{
    /// <summary>How the content of an element is tokenised; <see langword="null"/> for markup.</summary>
    /// <param name="element">The element, in lower case.</param>
    /// <remarks>A noscript element holds markup here: crawlers run no scripts.</remarks>
    public static HtmlParseMode? ModeOf(ReadOnlySpan<char> element) => element switch
    {
        "script" => HtmlParseMode.Script,
        "style" or "iframe" or "noembed" or "noframes" or "xmp" => HtmlParseMode.Rawtext,
        "title" or "textarea" => HtmlParseMode.RCData,
        "plaintext" => HtmlParseMode.Plaintext,
        _ => null,
    };

    /// <summary>
    /// Whether the content of an element reads the same as text and as markup, so that it does not matter which of them it is:
    /// no tag, comment or section begins before the element's end tag.
    /// </summary>
    /// <param name="element">The element, in lower case.</param>
    /// <param name="rest">The text after its start tag.</param>
    public static bool ReadsAlike(ReadOnlySpan<char> element, ReadOnlySpan<char> rest)
    {
        var next = rest.IndexOf('<');
        if (next >= 0 && rest[next..].StartsWith(CharacterData.Start))
        {
            if (!CharacterData.ReadsAlike(rest[next..], out var length))
            {
                return false;
            }

            rest = rest[(next + length)..];
            next = rest.IndexOf('<');
        }

        return next < 0 || TagText.IsEndTagAt(rest[next..], element);
    }
}
