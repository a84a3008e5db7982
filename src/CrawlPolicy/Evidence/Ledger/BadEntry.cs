namespace CrawlPolicy.Evidence.Ledger;

/// <summary>An entry that is not what was recorded.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Problem">What is wrong, as a sentence.</param>
internal sealed record BadEntry(long Number, string Problem);
