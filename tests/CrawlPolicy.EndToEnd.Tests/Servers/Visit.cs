namespace CrawlPolicy.EndToEnd.Tests.Servers;

/// <summary>A request as nginx logged it.</summary>
internal sealed record Visit(double At, string Host, string Target, int Status, string UserAgent);
