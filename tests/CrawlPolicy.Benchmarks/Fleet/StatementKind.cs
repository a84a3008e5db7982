namespace CrawlPolicy.Benchmarks.Fleet;

internal enum StatementKind
{
    Reserve,
    One,
    Many,
    Update,
    Transaction,
}
