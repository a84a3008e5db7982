using System.Net;
using CrawlPolicy.Identity;
using CrawlPolicy.Targets;

namespace CrawlPolicy.RobotsAccess;

/// <summary>Makes the request for a robots.txt.</summary>
internal static class RobotsRequest
{
    /// <summary>A GET that looks like the crawler's own requests and asks for plain text.</summary>
    public static HttpRequestMessage For(in FetchTarget target, CrawlerProfile crawler)
    {
        var url = new Uri(target.Url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(HttpMethod.Get, url)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        request.Headers.TryAddWithoutValidation("User-Agent", crawler.UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", "text/plain, */*;q=0.1");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br, deflate");
        return request;
    }
}
