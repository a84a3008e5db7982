using System.Net;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Sidecar.Configuration;

/// <summary>The configuration section <c>CrawlPolicy:Sidecar</c>, read and checked by <see cref="SidecarOptionsReader"/>.</summary>
internal sealed record SidecarOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string SectionName = "CrawlPolicy:Sidecar";

    /// <summary>Where the proxy listens: key <c>ProxyUrl</c>, an <c>http</c> URL. Port 0 takes a free one.</summary>
    public IPEndPoint Proxy { get; init; } = new(IPAddress.Loopback, 8118);

    /// <summary>Where the admin interface listens: key <c>AdminUrl</c>, an <c>http</c> URL. Port 0 takes a free one.</summary>
    public IPEndPoint Admin { get; init; } = new(IPAddress.Loopback, 8119);

    /// <summary>
    /// Whether the admin interface may listen on an address other than loopback. It knows no passwords, so whoever reaches it can
    /// read the decisions.
    /// </summary>
    public bool AllowRemoteAdmin { get; init; }

    /// <summary>Host names, besides loopback names and addresses, that requests to the admin interface may carry.</summary>
    public IReadOnlyList<string> AdminHosts { get; init; } = [];

    /// <summary>What is done with TLS for hosts whose policy does not say.</summary>
    public TlsMode Tls { get; init; } = TlsMode.Auto;

    /// <summary>The folder of the local certificate authority; made on first use, for its owner alone.</summary>
    public string CertificateAuthority { get; init; } = "state/ca";

    /// <summary>What is done with a client's own user agent.</summary>
    public UserAgentHandling UserAgent { get; init; } = UserAgentHandling.Replace;

    /// <summary>Whether log lines carry the query strings of URLs, which may hold secrets. Off by default.</summary>
    public bool LogQueryStrings { get; init; }

    /// <summary>The bounds.</summary>
    public SidecarLimits Limits { get; init; } = new();
}
