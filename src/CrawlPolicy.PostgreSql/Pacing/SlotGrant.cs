namespace CrawlPolicy.PostgreSql.Pacing;

/// <summary>A slot on the node's monotonic clock.</summary>
/// <param name="IsGranted">Whether it is reserved.</param>
/// <param name="Due">When it begins, or where it was refused, when the next free one would: since the store was opened.</param>
/// <param name="End">When the slot behind it begins, by the database's clock in microseconds; 0 where it was refused.</param>
internal readonly record struct SlotGrant(bool IsGranted, TimeSpan Due, long End = 0);
