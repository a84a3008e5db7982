using System.Globalization;

namespace CrawlPolicy.Sidecar.Connecting;

/// <summary>
/// What a client's CONNECT named, kept as a feature of the connection: requests inside the TLS connection go there and nowhere
/// else.
/// </summary>
/// <param name="Host">The host as written, in lower case, without brackets and without a trailing dot.</param>
/// <param name="Port">The port.</param>
/// <param name="Crawler">The crawler that the CONNECT's credentials named.</param>
/// <param name="Purpose">The purpose that the CONNECT named; <see langword="null"/> where it named none.</param>
/// <param name="Dataset">The datasets that the CONNECT named; <see langword="null"/> where it named none.</param>
internal sealed record ConnectTarget(string Host, int Port, string Crawler, string? Purpose, string? Dataset = null)
{
    /// <summary>The origin, <c>https://host[:port]</c>; the port only where it is not 443.</summary>
    public string Origin { get; } = Port == 443
        ? $"https://{Bracket(Host)}"
        : string.Create(CultureInfo.InvariantCulture, $"https://{Bracket(Host)}:{Port}");

    /// <summary>Whether an authority, such as the value of a Host header, names the same host and port.</summary>
    public bool Matches(string? authority)
    {
        if (string.IsNullOrEmpty(authority))
        {
            return false;
        }

        var host = authority.AsSpan();
        var port = 443;
        var colon = host.LastIndexOf(':');
        if (colon > host.LastIndexOf(']'))
        {
            if (!int.TryParse(host[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port))
            {
                return false;
            }

            host = host[..colon];
        }

        return port == Port && NamesHost(host);
    }

    /// <summary>Whether a host, with or without brackets and a trailing dot, is this one.</summary>
    public bool NamesHost(ReadOnlySpan<char> host)
    {
        if (host is ['[', .. var inner, ']'])
        {
            host = inner;
        }

        return host.TrimEnd('.').Equals(Host, StringComparison.OrdinalIgnoreCase);
    }

    private static string Bracket(string host) => host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
}
