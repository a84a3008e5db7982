namespace CrawlPolicy.Lint.Reports.Documents;

/// <summary>A paragraph.</summary>
/// <param name="Text">It.</param>
internal sealed record TextBlock(Statement Text) : ReportBlock;
