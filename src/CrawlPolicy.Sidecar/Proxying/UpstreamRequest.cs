using CrawlPolicy.Decisions;
using CrawlPolicy.Inspection.Body;
using CrawlPolicy.Targets;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace CrawlPolicy.Sidecar.Proxying;

/// <summary>Makes the request that leaves from the one that came.</summary>
internal sealed class UpstreamRequest(ViaToken via)
{
    private static readonly UriCreationOptions ByteExact = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>Makes the request.</summary>
    /// <param name="context">The client's request.</param>
    /// <param name="admitted">The decision that lets it go.</param>
    /// <returns>The request; its content reads the client's body as it is sent.</returns>
    public HttpRequestMessage Create(HttpContext context, Decision admitted)
    {
        // The parsed form has a path where the client wrote none, and is otherwise the same text.
        _ = FetchTarget.TryParse(admitted.Request.Url, out var target);
        var message = new HttpRequestMessage(ForwardedMethods.Find(admitted.Request.Method)!, new Uri(target.Url, ByteExact));
        if (target.IsHttps)
        {
            message.Version = System.Net.HttpVersion.Version20;
            message.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        }

        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
        {
            message.Content = new RequestBody(context.Request);
        }

        CopyHeaders(context.Request.Headers, message, admitted.Purpose.Use);
        message.Headers.TryAddWithoutValidation("User-Agent", admitted.Request.UserAgent ?? admitted.Crawler!.UserAgent);
        message.Headers.TryAddWithoutValidation("Via", Via(context.Request.Headers.Via));
        return message;
    }

    private static void CopyHeaders(IHeaderDictionary headers, HttpRequestMessage message, CrawlUse use)
    {
        var nominated = HopByHop.Nominated(headers.Connection);
        foreach (var (name, values) in headers)
        {
            if (HopByHop.IsDroppedFromRequest(name) || nominated?.Contains(name) == true)
            {
                continue;
            }

            if (name.Equals("Accept-Encoding", StringComparison.OrdinalIgnoreCase))
            {
                message.Headers.TryAddWithoutValidation(name, AcceptedCodings.Narrow(values.ToString(), use));
                continue;
            }

            // HTTP/2 clients may split Cookie into crumbs, which are joined with another separator (RFC 9113 §8.2.3).
            if (values.Count > 1 && name.Equals("Cookie", StringComparison.OrdinalIgnoreCase))
            {
                message.Headers.TryAddWithoutValidation(name, string.Join("; ", values.ToArray()));
            }
            else if (!Add(message.Headers, name, values) && message.Content is { } content)
            {
                Add(content.Headers, name, values);
            }
        }
    }

    private static bool Add(System.Net.Http.Headers.HttpHeaders headers, string name, StringValues values) => values.Count == 1
        ? headers.TryAddWithoutValidation(name, values[0])
        : headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);

    private string Via(StringValues before) => before.Count == 0 ? via.Value : $"{before}, {via.Value}";
}
