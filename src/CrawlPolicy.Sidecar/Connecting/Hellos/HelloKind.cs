namespace CrawlPolicy.Sidecar.Connecting.Hellos;

/// <summary>What the first bytes of a client in a tunnel are.</summary>
internal enum HelloKind
{
    /// <summary>The beginning of a TLS hello; the rest is yet to come.</summary>
    Incomplete,

    /// <summary>A whole TLS hello.</summary>
    Hello,

    /// <summary>Something else than TLS.</summary>
    NotTls,

    /// <summary>TLS, but no hello that can be read in one way only.</summary>
    Malformed,

    /// <summary>A hello that is longer than what is read.</summary>
    TooLarge,

    /// <summary>Too little came in time.</summary>
    Silent,

    /// <summary>The client left, or the process stops.</summary>
    Ended,
}
