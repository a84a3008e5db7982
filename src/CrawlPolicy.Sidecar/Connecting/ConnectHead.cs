namespace CrawlPolicy.Sidecar.Connecting;

/// <summary>The head of a CONNECT request.</summary>
/// <param name="Host">The host in lower case, without brackets and without a trailing dot.</param>
/// <param name="Port">The port.</param>
/// <param name="Authorization">The value of Proxy-Authorization; <see langword="null"/> where there is none.</param>
/// <param name="Purpose">The value of Crawl-Policy-Purpose; <see langword="null"/> where there is none.</param>
/// <param name="Dataset">The value of Crawl-Policy-Dataset; <see langword="null"/> where there is none.</param>
/// <param name="UserAgent">The value of User-Agent; <see langword="null"/> where there is none.</param>
internal sealed record ConnectHead(string Host, int Port, string? Authorization, string? Purpose, string? Dataset, string? UserAgent);
