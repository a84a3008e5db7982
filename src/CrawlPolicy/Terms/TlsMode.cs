namespace CrawlPolicy.Terms;

/// <summary>What the sidecar does with a CONNECT request.</summary>
public enum TlsMode
{
    /// <summary>Tunnel or refuse where the verdict for the whole host is conclusive, else intercept. Written <c>auto</c>.</summary>
    Auto,

    /// <summary>Terminate TLS with a certificate of the local authority, so that every URL is judged. Written <c>intercept</c>.</summary>
    Intercept,

    /// <summary>Pass bytes through, where the verdict for the whole host is conclusive; else refuse. Written <c>tunnel</c>.</summary>
    Tunnel,

    /// <summary>Refuse. Written <c>deny</c>.</summary>
    Deny,
}
