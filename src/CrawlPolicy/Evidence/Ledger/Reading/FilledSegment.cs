namespace CrawlPolicy.Evidence.Ledger.Reading;

/// <summary>What is kept of a full segment of the ledger, also when its entries no longer are.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="Root">The root of the tree of its entries.</param>
/// <param name="Hash">The hash of its last entry.</param>
internal sealed record FilledSegment(long Number, byte[] Root, byte[] Hash);
