using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using CrawlPolicy.Decisions;

namespace CrawlPolicy.Handling;

/// <summary>Makes the answer that the sidecar would give for a refusal.</summary>
internal static class RefusalResponse
{
    /// <summary>Makes the answer.</summary>
    public static HttpResponseMessage Create(HttpRequestMessage request, Decision decision, DateTimeOffset now)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        RefusalProblem.Write(decision, body);
        var response = new HttpResponseMessage(RefusalStatus.Of(decision))
        {
            RequestMessage = request,
            Content = new ByteArrayContent(body.WrittenSpan.ToArray()),
        };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue(RefusalProblem.MediaType);
        response.Headers.TryAddWithoutValidation(DecisionHeader.Name, DecisionHeader.Value(decision));
        response.Headers.TryAddWithoutValidation(DecisionHeader.ProxyStatusName, DecisionHeader.ProxyStatus(decision.Refusal!));
        if (RefusalStatus.RetryAfterSeconds(decision, now) is { } seconds)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", seconds.ToString(CultureInfo.InvariantCulture));
        }

        return response;
    }
}
