using System.Net.Http.Headers;

namespace CrawlPolicy.SiteFiles;

/// <summary>One answer on the way to a file.</summary>
/// <param name="Status">The status.</param>
/// <param name="Headers">The response headers.</param>
/// <param name="ContentHeaders">The headers of the body.</param>
/// <param name="Body">The decoded body, bounded; <see langword="null"/> where it cannot be decoded; empty where the status is no success.</param>
/// <param name="IsCut">Whether the body goes on beyond what was read.</param>
internal sealed record SiteFileHop(int Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, byte[]? Body, bool IsCut)
{
    /// <summary>Whether the status sends elsewhere.</summary>
    public bool IsRedirect => Status is 301 or 302 or 303 or 307 or 308;

    /// <summary>Whether asking once more at once may help. A 503 or 429 asks for rest instead.</summary>
    public bool IsPassingFailure => Status is 500 or 502 or 504;
}
