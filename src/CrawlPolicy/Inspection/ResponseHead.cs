using System.Net.Http.Headers;

namespace CrawlPolicy.Inspection;

/// <summary>What is known of an answer before its body is read.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The response headers.</param>
/// <param name="ContentType">The media type without parameters; <see langword="null"/> where none is given.</param>
/// <param name="Latency">From sending the request to the answer's head.</param>
internal readonly record struct ResponseHead(int Status, HttpResponseHeaders Headers, string? ContentType, TimeSpan Latency)
{
    /// <summary>Takes the head of a response.</summary>
    public static ResponseHead From(HttpResponseMessage response, TimeSpan latency) =>
        new((int)response.StatusCode, response.Headers, MediaType(response.Content.Headers), latency);

    // Cut from the text: the header's own parser makes several objects for each answer.
    private static string? MediaType(HttpContentHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues("Content-Type", out var values) || values.Count != 1)
        {
            return null;
        }

        var text = values.ToString();
        var end = text.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? text : text[..end]).Trim();
    }
}
