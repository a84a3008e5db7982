using CrawlPolicy.Evidence;

namespace CrawlPolicy.Lint.Reports.Reading;

/// <summary>An entry whose hash was computed anew: a decision, or what became of a fetch.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Hash">Its hash, the leaf of the ledger's tree.</param>
/// <param name="Record">What it says; what was redacted is empty.</param>
internal readonly record struct RecordEntry(EntryPlace Place, byte[] Hash, DecisionRecord Record);
