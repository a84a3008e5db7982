namespace CrawlPolicy.Sidecar.Configuration;

/// <summary>What is done with a client's own user agent.</summary>
internal enum UserAgentHandling
{
    /// <summary>The crawler profile's own is put in its place. Written <c>replace</c>.</summary>
    Replace,

    /// <summary>It is sent as it is if it carries the profile's product token, else the fetch is refused. Written <c>require</c>.</summary>
    Require,
}
