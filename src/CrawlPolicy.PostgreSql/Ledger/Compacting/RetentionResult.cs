namespace CrawlPolicy.PostgreSql.Ledger.Compacting;

/// <summary>What was removed, or would be.</summary>
/// <param name="Removed">How many entries.</param>
/// <param name="Kept">How many entries that are old enough stay, and why.</param>
internal sealed record RetentionResult(long Removed, IReadOnlyDictionary<KeptReason, long> Kept);
