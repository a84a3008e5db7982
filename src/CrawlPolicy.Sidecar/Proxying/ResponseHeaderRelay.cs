using System.Net.Http.Headers;
using CrawlPolicy.Decisions;
using Microsoft.Extensions.Primitives;

namespace CrawlPolicy.Sidecar.Proxying;

/// <summary>Hands on the head of a site's answer.</summary>
internal sealed class ResponseHeaderRelay(ViaToken via)
{
    /// <summary>Copies status and headers, except what ends at the proxy and what only the proxy may say.</summary>
    public void Copy(HttpResponseMessage upstream, HttpResponse response, Decision decision)
    {
        var status = (int)upstream.StatusCode;
        response.StatusCode = status;
        var nominated = Nominated(upstream.Headers);
        var headers = response.Headers;
        Copy(upstream.Headers, headers, nominated);
        Copy(upstream.Content.Headers, headers, nominated);
        if (upstream.Headers.TransferEncodingChunked == true || status == StatusCodes.Status204NoContent)
        {
            headers.ContentLength = null;
        }

        headers.Via = headers.Via.Count == 0 ? via.Value : $"{headers.Via}, {via.Value}";
        headers[DecisionHeader.Name] = DecisionHeader.Value(decision);
    }

    private static void Copy(HttpHeaders source, IHeaderDictionary target, HashSet<string>? nominated)
    {
        foreach (var (name, values) in source.NonValidated)
        {
            if (!HopByHop.IsDroppedFromResponse(name) && nominated?.Contains(name) != true)
            {
                target[name] = values.Count == 1 ? new StringValues(values.ToString()) : new StringValues([.. values]);
            }
        }
    }

    private static HashSet<string>? Nominated(HttpResponseHeaders headers)
    {
        HashSet<string>? names = null;
        if (headers.NonValidated.TryGetValues("Connection", out var values))
        {
            foreach (var value in values)
            {
                HopByHop.Add(value, ref names);
            }
        }

        return names;
    }
}
