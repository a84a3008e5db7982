namespace CrawlPolicy.Lint.Reports.Documents;

/// <summary>A question of a template, and its answer.</summary>
/// <param name="Key">The name by which programs find it; for what the facts file fills, its keys with dots between them.</param>
/// <param name="Label">The question.</param>
/// <param name="State">How it was answered.</param>
/// <param name="Answer">The answer, a paragraph each.</param>
internal sealed record FieldBlock(string Key, string Label, FieldState State, IReadOnlyList<Statement> Answer) : ReportBlock;
