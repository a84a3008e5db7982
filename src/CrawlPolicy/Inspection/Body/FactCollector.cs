using AngleSharp.Html.Parser.Tokens.Struct;

namespace CrawlPolicy.Inspection.Body;

/// <summary>Gathers the facts of a page from its tags, each once, within <see cref="PageLimits"/>.</summary>
internal sealed class FactCollector(string productToken)
{
    private readonly HashSet<PageFact> _known = [];
    private readonly List<MetaFact> _metas = [];
    private readonly List<LicenceLink> _licences = [];
    private readonly List<EmbeddedText> _embedded = [];
    private string? _base;
    private int _embeddedLength;

    /// <summary>Why something was not kept.</summary>
    public string? Shortfall { get; set; }

    /// <summary>Whether an attribute can be part of a fact; the others need not be kept.</summary>
    public static bool IsOfUse(ref StructHtmlToken token, ReadOnlyMemory<char> attribute) =>
        attribute.Span is "name" or "content" or "rel" or "href" or "type";

    /// <summary>Takes what a start tag says.</summary>
    /// <param name="element">The element, in lower case.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="isDoubtful">As <see cref="PageFact.IsDoubtful"/>.</param>
    public void Take(ReadOnlySpan<char> element, ref StructHtmlToken tag, bool isDoubtful)
    {
        switch (element)
        {
            case "meta":
                TakeMeta(ref tag, isDoubtful);
                break;
            case "link":
                TakeLink("link", ref tag, isDoubtful);
                break;
            case "a":
                TakeLink("a", ref tag, isDoubtful);
                break;
            case "area":
                TakeLink("area", ref tag, isDoubtful);
                break;
            case "base":
                TakeBase(ref tag, isDoubtful);
                break;
        }
    }

    /// <summary>The media type of a script element that holds an embedded document; <see langword="null"/> for any other script.</summary>
    public static string? EmbeddedType(ref StructHtmlToken script)
    {
        var type = TagText.Attribute(ref script, "type").Span;
        var end = type.IndexOf(';');
        type = (end < 0 ? type : type[..end]).Trim();
        return type.Equals(EmbeddedText.Rsl, StringComparison.OrdinalIgnoreCase) ? EmbeddedText.Rsl
            : type.Equals(EmbeddedText.JsonLd, StringComparison.OrdinalIgnoreCase) ? EmbeddedText.JsonLd
            : null;
    }

    /// <summary>Takes an embedded document.</summary>
    public void TakeEmbedded(string mediaType, ReadOnlySpan<char> text, bool isDoubtful)
    {
        if (_embeddedLength + text.Length > PageLimits.Embedded)
        {
            Shortfall = "The page embeds more structured data than is read.";
            return;
        }

        if (Add(_embedded, new EmbeddedText(mediaType, text.ToString()), isDoubtful))
        {
            _embeddedLength += text.Length;
        }
    }

    /// <summary>What was gathered.</summary>
    public PageFacts ToFacts(Uri pageUrl) => new(pageUrl)
    {
        Metas = _metas,
        Licences = _licences,
        Embedded = _embedded,
        BaseHref = _base,
        Shortfall = Shortfall,
    };

    private void TakeMeta(ref StructHtmlToken tag, bool isDoubtful)
    {
        var name = TagText.Attribute(ref tag, "name").Span.Trim();
        if (!name.Equals("robots", StringComparison.OrdinalIgnoreCase)
            && !name.StartsWith("tdm-", StringComparison.OrdinalIgnoreCase)
            && (productToken.Length == 0 || !name.Equals(productToken, StringComparison.OrdinalIgnoreCase)))
        {
            return;
        }

        var content = TagText.Attribute(ref tag, "content");
        if (Fits(name.Length + content.Length))
        {
            Add(_metas, new MetaFact(name.ToString().ToLowerInvariant(), content.ToString()), isDoubtful);
        }
    }

    private void TakeLink(string element, ref StructHtmlToken tag, bool isDoubtful)
    {
        if (!TagText.HasWord(TagText.Attribute(ref tag, "rel").Span, "license"))
        {
            return;
        }

        var href = TagText.Attribute(ref tag, "href");
        var type = TagText.Attribute(ref tag, "type");
        if (href.Length > 0 && Fits(href.Length + type.Length))
        {
            Add(_licences, new LicenceLink(element, href.ToString(), type.Length == 0 ? null : type.ToString()), isDoubtful);
        }
    }

    private void TakeBase(ref StructHtmlToken tag, bool isDoubtful)
    {
        var href = TagText.Attribute(ref tag, "href");
        if (href.Length == 0 || !Fits(href.Length))
        {
            return;
        }

        if (!isDoubtful)
        {
            _base ??= href.ToString();
        }
        else if (!href.Span.SequenceEqual(_base))
        {
            Shortfall ??= "The page can be read in two ways, with different addresses to resolve its links by.";
        }
    }

    private bool Fits(int length)
    {
        if (length <= PageLimits.Attribute)
        {
            return true;
        }

        Shortfall = "An attribute that speaks of use is longer than is read.";
        return false;
    }

    private bool Add<T>(List<T> list, T fact, bool isDoubtful)
        where T : PageFact
    {
        // What is certain once needs no doubtful copy.
        if (_known.Contains(fact) || !_known.Add(fact with { IsDoubtful = isDoubtful }))
        {
            return false;
        }

        if (_known.Count > PageLimits.Facts)
        {
            Shortfall = "The page says more about its use than is read.";
            return false;
        }

        list.Add(fact with { IsDoubtful = isDoubtful });
        return true;
    }
}
