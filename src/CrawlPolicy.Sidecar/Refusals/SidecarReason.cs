namespace CrawlPolicy.Sidecar.Refusals;

/// <summary>
/// Codes of what the sidecar itself answers, beside the engine's <see cref="Decisions.ReasonCode"/>. They are stable in the same way.
/// </summary>
internal static class SidecarReason
{
    /// <summary>The message's framing is ambiguous or wrong (400).</summary>
    public const string Framing = "request.framing";

    /// <summary>The request target is not one for a proxy (400).</summary>
    public const string TargetForm = "request.target-form";

    /// <summary>The method is not among those that are forwarded (405).</summary>
    public const string Method = "request.method";

    /// <summary>A protocol upgrade such as WebSocket was asked for (501).</summary>
    public const string Upgrade = "request.upgrade";

    /// <summary>The request inside a TLS connection names another authority than the CONNECT did (421).</summary>
    public const string Authority = "request.authority";

    /// <summary>The request's head or body is over a limit (413, 431).</summary>
    public const string TooLarge = "request.too-large";

    /// <summary>The crawler's credentials are missing or wrong (407).</summary>
    public const string Credentials = "credentials.required";

    /// <summary>TLS connections to the site are denied by policy or configuration (403).</summary>
    public const string TlsDenied = "connect.denied";

    /// <summary>A tunnel would hide URLs that need to be judged (403).</summary>
    public const string Inconclusive = "connect.inconclusive";

    /// <summary>CONNECT is answered only as the first request of a connection (501).</summary>
    public const string ConnectNotFirst = "connect.not-first";

    /// <summary>No certificate could be issued for the host (500).</summary>
    public const string Certificate = "connect.certificate";

    /// <summary>Too many tunnels are open (503).</summary>
    public const string TunnelLimit = "connect.limit";

    /// <summary>The site could not be reached, or its answer is no HTTP (502).</summary>
    public const string UpstreamFailed = "upstream.failed";

    /// <summary>The site did not answer in time (504).</summary>
    public const string UpstreamTimeout = "upstream.timeout";
}
