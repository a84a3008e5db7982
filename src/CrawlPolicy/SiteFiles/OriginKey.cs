using CrawlPolicy.Targets;

namespace CrawlPolicy.SiteFiles;

/// <summary>An origin as a key: scheme, host and port (RFC 9309 §2.3).</summary>
internal readonly record struct OriginKey(string Host, int Port, bool IsHttps)
{
    /// <summary>The key of a target's origin, its host in lower case.</summary>
    public static OriginKey Of(in FetchTarget target) => new(target.HostName, target.Port, target.IsHttps);
}
