namespace CrawlPolicy.Sidecar.Reloading;

/// <summary>How the last attempt to read policies went.</summary>
/// <param name="LoadedAt">When the policies in force were read.</param>
/// <param name="Problems">What kept newer ones from being in force, each with file and line; empty where nothing did.</param>
internal sealed record PolicyStatus(DateTimeOffset LoadedAt, IReadOnlyList<string> Problems);
