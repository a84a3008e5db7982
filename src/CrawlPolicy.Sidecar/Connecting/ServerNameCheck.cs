namespace CrawlPolicy.Sidecar.Connecting;

/// <summary>Compares the server name of a TLS hello (RFC 6066 §3) with what CONNECT named.</summary>
internal static class ServerNameCheck
{
    /// <summary>Whether they agree. No name agrees with every host; a port behind the name, which some clients send, is left out.</summary>
    public static bool Matches(string? serverName, ConnectTarget target)
    {
        if (string.IsNullOrEmpty(serverName))
        {
            return true;
        }

        var host = serverName.AsSpan();
        var colon = host.IndexOf(':');
        if (colon >= 0 && host.LastIndexOf(':') == colon)
        {
            host = host[..colon];
        }

        return target.NamesHost(host);
    }
}
