namespace CrawlPolicy.PostgreSql.Pacing;

/// <summary>A slot on the node's monotonic clock.</summary>
/// <param name="IsGranted">Whether it is reserved.</param>
/// <param name="Due">When it begins, or where it was refused, when the next free one would: since the store was opened.</param>
internal readonly record struct SlotGrant(bool IsGranted, TimeSpan Due);
