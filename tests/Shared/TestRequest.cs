namespace CrawlPolicy.Tests.Shared;

/// <summary>A request that a <see cref="TestOrigin"/> got.</summary>
internal sealed record TestRequest(string Method, string Target, string Host, IReadOnlyDictionary<string, string> Headers);
