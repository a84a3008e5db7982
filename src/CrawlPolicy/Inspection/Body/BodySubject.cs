namespace CrawlPolicy.Inspection.Body;

/// <summary>What a body belongs to.</summary>
/// <param name="Url">Where it was read.</param>
/// <param name="ContentType">The value of its Content-Type field, with parameters.</param>
/// <param name="ContentEncoding">The value of its Content-Encoding field; several joined by commas.</param>
/// <param name="ProductToken">The product token of the crawler, which a page may address.</param>
internal sealed record BodySubject(Uri Url, string? ContentType, string? ContentEncoding, string ProductToken)
{
    /// <summary>Takes what is known of a response.</summary>
    public static BodySubject Of(string url, HttpContent content, string productToken) =>
        new(new Uri(url), Field(content, "Content-Type"), Field(content, "Content-Encoding"), productToken);

    private static string? Field(HttpContent content, string name) =>
        content.Headers.NonValidated.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
