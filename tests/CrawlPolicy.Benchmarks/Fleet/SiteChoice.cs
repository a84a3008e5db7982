namespace CrawlPolicy.Benchmarks.Fleet;

internal enum SiteChoice
{
    Random,
    Same,
    New,
}
