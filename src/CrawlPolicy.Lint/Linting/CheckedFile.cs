using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Linting;

/// <summary>A file that was read and checked by itself.</summary>
/// <param name="File">What reading came to.</param>
/// <param name="Doubts">What the checks beyond reading found.</param>
internal sealed record CheckedFile(PolicyFile File, IReadOnlyList<PolicyProblem> Doubts);
