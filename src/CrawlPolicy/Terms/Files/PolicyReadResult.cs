namespace CrawlPolicy.Terms.Files;

/// <summary>What reading policies came to.</summary>
/// <param name="Set">The policies; <see langword="null"/> where an error was found.</param>
/// <param name="Problems">What was found, by file, line, column and rule.</param>
internal sealed record PolicyReadResult(PolicySet? Set, IReadOnlyList<PolicyProblem> Problems);
