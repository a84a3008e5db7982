using System.Net.Http.Headers;

namespace CrawlPolicy.SiteFiles;

/// <summary>Standard cache control.</summary>
internal static class Freshness
{
    /// <summary>How long the server lets its answer be kept (RFC 9111 §4.2.1).</summary>
    /// <returns>The time from now; <see langword="null"/> where the server does not say.</returns>
    public static TimeSpan? LifetimeOf(HttpResponseHeaders headers, HttpContentHeaders content, DateTimeOffset now)
    {
        if (headers.CacheControl is { } control)
        {
            if (control.NoStore || control.NoCache)
            {
                return TimeSpan.Zero;
            }

            if (control.MaxAge is { } maximum)
            {
                return maximum - (headers.Age ?? TimeSpan.Zero);
            }
        }

        // An Expires that is no date, such as "0", means that the answer has expired already (RFC 9111 §5.3).
        return content.Expires is { } expires ? expires - (headers.Date ?? now)
            : content.NonValidated.Contains("Expires") ? TimeSpan.Zero
            : null;
    }
}
