namespace CrawlPolicy.Lint.Reports.Documents;

/// <summary>A name or an address that others chose.</summary>
/// <param name="Text">It, as it is written.</param>
internal readonly record struct Name(string Text);
