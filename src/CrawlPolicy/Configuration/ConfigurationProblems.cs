namespace CrawlPolicy.Configuration;

/// <summary>What was wrong with the configuration while it was read, for the validation at start.</summary>
/// <param name="Problems">A sentence each, with key, value and remedy.</param>
internal sealed record ConfigurationProblems(IReadOnlyList<string> Problems);
