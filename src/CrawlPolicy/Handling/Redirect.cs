using System.Net;

namespace CrawlPolicy.Handling;

/// <summary>Makes the request that a redirect asks for (RFC 9110 §15.4).</summary>
internal static class Redirect
{
    /// <summary>Where the answer redirects to; <see langword="null"/> where it does not.</summary>
    public static Uri? Target(HttpResponseMessage response)
    {
        if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
            || response.Headers.Location is not { } location
            || response.RequestMessage?.RequestUri is not { } from)
        {
            return null;
        }

        return Uri.TryCreate(from, location, out var target) && (target.Scheme == Uri.UriSchemeHttp || target.Scheme == Uri.UriSchemeHttps) ? target : null;
    }

    /// <summary>Makes the next request from the last one.</summary>
    /// <param name="last">The request that was redirected.</param>
    /// <param name="status">The status of the redirect.</param>
    /// <param name="target">Where to.</param>
    public static HttpRequestMessage Follow(HttpRequestMessage last, HttpStatusCode status, Uri target)
    {
        var becomesGet = status == HttpStatusCode.SeeOther
            ? last.Method != HttpMethod.Head
            : last.Method == HttpMethod.Post && status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found;
        var next = new HttpRequestMessage(becomesGet ? HttpMethod.Get : last.Method, target)
        {
            Version = last.Version,
            VersionPolicy = last.VersionPolicy,
            Content = becomesGet ? null : last.Content,
        };
        var isSameOrigin = Uri.Compare(last.RequestUri, target, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
        foreach (var (name, values) in last.Headers.NonValidated)
        {
            // Credentials were given to one origin and to no other; Host belongs to the last URL.
            if (name.Equals("Host", StringComparison.OrdinalIgnoreCase)
                || (!isSameOrigin && (name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) || name.Equals("Cookie", StringComparison.OrdinalIgnoreCase))))
            {
                continue;
            }

            next.Headers.TryAddWithoutValidation(name, values);
        }

        foreach (var (key, value) in last.Options)
        {
            ((IDictionary<string, object?>)next.Options)[key] = value;
        }

        return next;
    }
}
