namespace CrawlPolicy.Sidecar.Logging;

/// <summary>Where lines go.</summary>
/// <param name="Sink">The sink; <see langword="null"/> where the configuration names others.</param>
internal sealed record LineOutput(BufferedTextSink? Sink);
