namespace CrawlPolicy.Inspection.Body;

/// <summary>A document within the page, in a script element that is data.</summary>
/// <param name="MediaType">Its media type, in lower case and without parameters.</param>
/// <param name="Text">The text, as written.</param>
internal sealed record EmbeddedText(string MediaType, string Text) : PageFact
{
    /// <summary>The media type of an RSL document (RSL 1.0 §4).</summary>
    public const string Rsl = "application/rsl+xml";

    /// <summary>The media type of structured data.</summary>
    public const string JsonLd = "application/ld+json";
}
