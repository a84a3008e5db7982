namespace CrawlPolicy.Sidecar.Configuration;

/// <summary>Bounds on what clients and sites can make the sidecar hold; keys below <c>CrawlPolicy:Sidecar:Limits</c>.</summary>
internal sealed record SidecarLimits
{
    /// <summary>The most client connections at once, from 1 to 1,000,000; more are closed at once.</summary>
    public int Connections { get; init; } = 10_000;

    /// <summary>The most tunnels at once, from 0 to 1,000,000; more are answered 503.</summary>
    public int Tunnels { get; init; } = 1_000;

    /// <summary>The most bytes of a request's head, from 8,192 to 1,048,576. The head of a CONNECT is never longer than 16,384.</summary>
    public int HeadBytes { get; init; } = 32_768;

    /// <summary>The most header fields of a request, from 10 to 1,000.</summary>
    public int HeaderCount { get; init; } = 100;

    /// <summary>The most bytes of a request's body, from 0 to 2,147,483,647.</summary>
    public int RequestBodyBytes { get; init; } = 100 * 1024 * 1024;

    /// <summary>How long a request's head may take, from 1 s to 2 min.</summary>
    public TimeSpan HeadTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a client connection may stay without a request, from 1 s to 1 h.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a TLS handshake with a client may take, or its first message in a tunnel, from 1 s to 2 min.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a site may take until the head of its answer, connecting included, from 1 s to 1 h.</summary>
    public TimeSpan ResponseHeadTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a body may stand still in either direction, from 1 s to 1 h.</summary>
    public TimeSpan BodyIdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a tunnel may stay silent, from 1 s to 24 h.</summary>
    public TimeSpan TunnelIdleTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a tunnel may live, from 1 s to 7 days.</summary>
    public TimeSpan TunnelLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a stop waits for what is under way, from 0 to 10 min.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most leaf certificates kept, from 1 to 100,000.</summary>
    public int Certificates { get; init; } = 1_000;

    /// <summary>The most questions in one batch to <c>POST /v1/decisions</c>, from 1 to 1,000,000.</summary>
    public int BatchQuestions { get; init; } = 10_000;
}
