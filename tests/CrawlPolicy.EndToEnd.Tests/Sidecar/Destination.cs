namespace CrawlPolicy.EndToEnd.Tests.Sidecar;

/// <summary>Where a socket was pointed to.</summary>
internal sealed record Destination(string Address, int Port);
