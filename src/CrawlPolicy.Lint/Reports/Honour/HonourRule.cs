namespace CrawlPolicy.Lint.Reports.Honour;

/// <summary>A rule that decided, where it stands, and for what.</summary>
internal readonly record struct HonourRule(string Reason, string Rule, string File, int Line, string Purpose);
