namespace CrawlPolicy.Lint.Reports.Documents;

/// <summary>A part of a statement.</summary>
/// <param name="Text">Its text; of a figure, the value.</param>
/// <param name="IsName">Whether it is a name or an address that others chose, to be shown as it is written and never as markup.</param>
/// <param name="Figure">The figure; <see langword="null"/> for mere text.</param>
internal sealed record StatementPart(string Text, bool IsName, Figure? Figure);
