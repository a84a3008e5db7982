using CrawlPolicy.Lint.Linting;

namespace CrawlPolicy.Lint.Fixing;

/// <summary>A file whose findings were mended.</summary>
/// <param name="Name">The file as findings name it.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Before">Its text before.</param>
/// <param name="After">Its text after.</param>
/// <param name="Mended">What was mended.</param>
internal sealed record FixedFile(string Name, string Path, string Before, string After, IReadOnlyList<LintFinding> Mended);
