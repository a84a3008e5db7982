using CrawlPolicy.Decisions;
using CrawlPolicy.Sidecar.Refusals;

namespace CrawlPolicy.Sidecar.Connecting;

/// <summary>What a CONNECT is refused with beside the engine's refusals.</summary>
internal static class ConnectProblem
{
    /// <summary>The connection has carried other requests already.</summary>
    public static Problem NotFirst { get; } = new(
        StatusCodes.Status501NotImplemented,
        SidecarReason.ConnectNotFirst,
        "CONNECT is answered only as the first request of a connection.",
        "Open a new connection to the proxy for it.")
    {
        Header = new("Connection", "close"),
    };

    /// <summary>Too many tunnels are open.</summary>
    public static Problem Limit { get; } = new(
        StatusCodes.Status503ServiceUnavailable,
        SidecarReason.TunnelLimit,
        "As many tunnels are open as the sidecar allows.",
        "Close some, or raise CrawlPolicy:Sidecar:Limits:Tunnels.")
    {
        ProxyError = "connection_limit_reached",
    };

    /// <summary>Policy or configuration denies TLS connections to the host.</summary>
    public static Problem Denied { get; } = new(
        StatusCodes.Status403Forbidden,
        SidecarReason.TlsDenied,
        "TLS connections to this host are denied by its policy, or by CrawlPolicy:Sidecar:Tls for hosts that no policy names.",
        "Set 'intercept' or 'tunnel' for the host in its site policy, or in CrawlPolicy:Sidecar:Tls.")
    {
        ProxyError = "http_request_denied",
    };

    /// <summary>A tunnel was asked for, and only the URLs inside it could be judged.</summary>
    public static Problem Inconclusive { get; } = new(
        StatusCodes.Status403Forbidden,
        SidecarReason.Inconclusive,
        "Whether a fetch from this host is allowed depends on its path, or the site states a pace that a tunnel would hide.",
        "Set the host's TLS mode to 'auto' or 'intercept', and let the crawler trust the local certificate authority.")
    {
        ProxyError = "http_request_denied",
    };

    /// <summary>The port is the one of plain HTTP.</summary>
    public static Problem Port { get; } = new(
        StatusCodes.Status403Forbidden,
        ReasonCode.TargetPort.Code,
        "CONNECT is for TLS, and port 80 is the port of plain HTTP.",
        "Send requests for http URLs to the proxy with the whole URL in the request line.")
    {
        ProxyError = "http_request_denied",
    };

    /// <summary>No certificate could be issued for the host.</summary>
    public static Problem NoCertificate { get; } = new(
        StatusCodes.Status500InternalServerError,
        SidecarReason.Certificate,
        "The connection has to be intercepted, and no certificate could be issued for its host.",
        "Look into the sidecar's log: it says what is wrong with the certificate authority's files.")
    {
        ProxyError = "proxy_internal_error",
    };
}
