namespace CrawlPolicy.Lint;

/// <summary>What was asked cannot be done; the message says why and what to do, in sentences.</summary>
internal sealed class CouldNotRunException(string message) : Exception(message);
