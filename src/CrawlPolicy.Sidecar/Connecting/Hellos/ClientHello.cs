namespace CrawlPolicy.Sidecar.Connecting.Hellos;

/// <summary>The first message of a TLS client.</summary>
/// <param name="Kind">What came.</param>
/// <param name="ServerName">The host that it names (RFC 6066 §3); <see langword="null"/> where it names none.</param>
internal readonly record struct ClientHello(HelloKind Kind, string? ServerName = null);
