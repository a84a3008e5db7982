namespace CrawlPolicy.Inspection.Body;

/// <summary>
/// Reads what an HTML page says about its own use, for others to interpret: robots and TDM reservation elements, links to
/// licences, embedded RSL and structured data. A denial is not missed by any trick of markup: where browsers could read a page in
/// another way, what they could find is reported too, as doubtful.
/// </summary>
internal static class PageReader
{
    /// <summary>Reads a page.</summary>
    /// <param name="page">Its bytes, without content coding.</param>
    /// <param name="url">Where it was read.</param>
    /// <param name="contentType">The value of its Content-Type field, with parameters; <see langword="null"/> where there was none.</param>
    /// <param name="productToken">The crawler's product token, whose own meta elements count as well.</param>
    /// <returns>What the page says. It throws for no input, and takes time linear in its length.</returns>
    public static PageFacts Read(ReadOnlySpan<byte> page, Uri url, string? contentType, string productToken)
    {
        using var decoded = PageText.Decode(page, contentType);
        var facts = Read(decoded.Text, url, BodyMedia.IsXhtml(contentType), productToken);
        return decoded.IsBroken ? facts with { Shortfall = "The page is not in the encoding that it states." } : facts;
    }

    /// <summary>Reads a page that is decoded already.</summary>
    internal static PageFacts Read(ReadOnlyMemory<char> text, Uri url, bool isXhtml, string productToken)
    {
        var hidesEntities = isXhtml && PageMarks.DeclaresEntities(text.Span);
        if (!hidesEntities && !PageMarks.AnyIn(text.Span, productToken))
        {
            return new PageFacts(url);
        }

        var facts = new FactCollector(productToken)
        {
            Shortfall = hidesEntities ? "The page declares XML entities, which are not resolved." : null,
        };

        // By the rules of XML everything is tokenised differently, so there both readings count.
        if (PageReading.Read(text, facts) || isXhtml)
        {
            AnywhereReading.Read(text, facts);
        }

        return facts.ToFacts(url);
    }
}
