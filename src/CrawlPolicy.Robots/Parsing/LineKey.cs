namespace CrawlPolicy.Robots.Parsing;

/// <summary>What a line is, by its key.</summary>
internal enum LineKey
{
    UserAgent,
    Allow,
    Disallow,
    Record,
}
