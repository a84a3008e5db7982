namespace CrawlPolicy.Terms;

/// <summary>A <c>Site</c> policy file.</summary>
internal sealed record SitePolicy
{
    /// <summary>The policy's name, which is also the site's key for pace and cool-downs.</summary>
    public required string Name { get; init; }

    /// <summary>How fast the site may be fetched from; <see langword="null"/> where the policy does not say.</summary>
    public SiteRate? Rate { get; init; }

    /// <summary>What the sidecar does with TLS for the site; <see langword="null"/> for the configured way.</summary>
    public TlsMode? Tls { get; init; }
}
