namespace CrawlPolicy.Lint.Reports.Honour;

/// <summary>What a site says about its use, where, and what that means.</summary>
internal readonly record struct HonourStatement(string Protocol, string Location, string Raw, string Meaning, string Purpose, string Digest);
