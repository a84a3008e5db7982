namespace CrawlPolicy.Lint.Reports.Documents;

/// <summary>A part of a section.</summary>
internal abstract record ReportBlock;
