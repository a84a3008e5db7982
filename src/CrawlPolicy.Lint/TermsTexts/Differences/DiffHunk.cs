namespace CrawlPolicy.Lint.TermsTexts.Differences;

/// <summary>Changes that stand close together, with the lines around them.</summary>
/// <param name="Lines">The lines in their order.</param>
/// <param name="Heading">The nearest short line before them, which probably is the heading of their section; <see langword="null"/> where there is none.</param>
internal sealed record DiffHunk(IReadOnlyList<DiffLine> Lines, string? Heading);
