namespace CrawlPolicy.Terms.Files;

/// <summary>A key of a mapping and its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
internal sealed record SourceEntry(SourceScalar Key, SourceNode Value);
