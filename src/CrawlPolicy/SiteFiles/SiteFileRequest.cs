using System.Net;
using CrawlPolicy.Identity;
using CrawlPolicy.Targets;

namespace CrawlPolicy.SiteFiles;

/// <summary>Makes the request for a file.</summary>
internal static class SiteFileRequest
{
    /// <summary>A GET that looks like the crawler's own requests and asks for the file's media type.</summary>
    public static HttpRequestMessage For(in FetchTarget target, CrawlerProfile crawler, string accept)
    {
        var url = new Uri(target.Url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(HttpMethod.Get, url)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        request.Headers.TryAddWithoutValidation("User-Agent", crawler.UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br, deflate");
        return request;
    }
}
