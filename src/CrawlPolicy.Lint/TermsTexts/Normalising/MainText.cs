using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;
using CrawlPolicy.Inspection.Body;

namespace CrawlPolicy.Lint.TermsTexts.Normalising;

/// <summary>
/// Reads the text of an HTML page that a reader of it would call its content: that of <c>main</c> (or <c>role=main</c>) where it has
/// any, else all. Left out are scripts, styles, controls and pictures, navigation, dialogs, what is hidden by an attribute or an inline
/// style, and headers, footers and asides of the page, but not those of its sections.
/// </summary>
/// <remarks>The page is read tag by tag, without building a tree: a tree of a hostile page may be far larger than the page.</remarks>
internal sealed class MainText
{
    private static readonly ShouldEmitAttribute IsOfUse = static (ref _, attribute) => attribute.Span is "hidden" or "aria-hidden" or "role" or "style";

    private readonly LineCollector _lines = new();
    private readonly OpenElements _open = new();

    /// <summary>Reads a page.</summary>
    /// <param name="page">Its text.</param>
    /// <returns>A line for each block.</returns>
    public static IReadOnlyList<string> Read(ReadOnlyMemory<char> page)
    {
        using var source = new TextSource(new ReadOnlyMemoryTextSource(page));
        using var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver)
        {
            SkipComments = true,
            SkipRawText = true,
            SkipScriptText = true,
            SkipRCDataText = true,
            SkipPlaintext = true,
            ShouldEmitAttribute = IsOfUse,
        };
        var reading = new MainText();
        while (true)
        {
            ref var token = ref tokenizer.GetStructToken();
            if (token.Type == HtmlTokenType.EndOfFile)
            {
                reading.EndLine();
                return reading._lines.Main.Count > 0 ? reading._lines.Main : reading._lines.All;
            }

            reading.Take(ref token, tokenizer);
        }
    }

    private void Take(ref StructHtmlToken token, HtmlTokenizer tokenizer)
    {
        switch (token.Type)
        {
            case HtmlTokenType.Character when !_open.IsHidden:
                _lines.Add(token.Data.Memory.Span);
                break;
            case HtmlTokenType.StartTag:
                TakeStart(ref token, tokenizer);
                break;
            case HtmlTokenType.EndTag:
                var ended = token.Name.ToString();
                Separate(ended);
                _open.Close(ended);
                break;
        }
    }

    private void TakeStart(ref StructHtmlToken tag, HtmlTokenizer tokenizer)
    {
        var element = tag.Name.ToString();
        var role = TagText.Attribute(ref tag, "role").Span.Trim().ToString().ToLowerInvariant();
        Separate(role == "main" ? "main" : element);
        if (RawText.ModeOf(element) is { } mode)
        {
            // What it holds is skipped by the tokenizer; only its end tag comes.
            tokenizer.State = mode;
            return;
        }

        _open.Open(element, role, IsHidden(ref tag), tag.IsSelfClosing);
    }

    private void Separate(string element)
    {
        if (Elements.Cells.Contains(element))
        {
            _lines.AddSpace();
        }
        else if (Elements.Blocks.Contains(element))
        {
            EndLine();
        }
    }

    private void EndLine() => _lines.EndLine(_open.IsMain);

    private static bool IsHidden(ref StructHtmlToken tag)
    {
        for (var i = 0; i < tag.Attributes.Count; i++)
        {
            var attribute = tag.Attributes[i];
            var value = attribute.Value.Memory.Span;
            if (attribute.Name == "hidden" || (attribute.Name == "aria-hidden" && value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase)) || (attribute.Name == "style" && IsHiddenBy(value)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsHiddenBy(ReadOnlySpan<char> style)
    {
        foreach (var range in style.Split(';'))
        {
            var declaration = style[range];
            var colon = declaration.IndexOf(':');
            if (colon > 0 && (Says(declaration, colon, "display", "none") || Says(declaration, colon, "visibility", "hidden")))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Says(ReadOnlySpan<char> declaration, int colon, string property, string value) =>
        declaration[..colon].Trim().Equals(property, StringComparison.OrdinalIgnoreCase)
        && declaration[(colon + 1)..].Trim().StartsWith(value, StringComparison.OrdinalIgnoreCase);
}
