namespace CrawlPolicy.Sidecar.Connecting;

/// <summary>What the beginning of a connection may be.</summary>
internal enum ConnectReadingKind
{
    /// <summary>Nothing came, or not in time.</summary>
    Nothing,

    /// <summary>Another request, left unread for the HTTP server.</summary>
    Other,

    /// <summary>A CONNECT request, whose head was read.</summary>
    Connect,

    /// <summary>A CONNECT request whose head is wrong.</summary>
    Malformed,
}
