namespace CrawlPolicy.Sidecar.Connecting;

/// <summary>What becomes of a CONNECT request.</summary>
internal enum ConnectChoice
{
    /// <summary>The verdict for the whole host is conclusive: it is recorded, and tunnelled or refused.</summary>
    Admit,

    /// <summary>TLS ends here, and each URL is judged.</summary>
    Intercept,

    /// <summary>Refused, because only the URLs could be judged and a tunnel would hide them.</summary>
    NeedsPaths,

    /// <summary>Refused by mode.</summary>
    Deny,
}
