namespace CrawlPolicy.Evidence.Ledger.Reading;

/// <summary>How large a chain is.</summary>
/// <param name="Entries">How many entries there are of each kind that there is.</param>
/// <param name="Bytes">How many bytes they take.</param>
/// <param name="HasOtherState">Whether other state of the store is counted in <paramref name="Bytes"/>.</param>
internal sealed record LedgerStatistics(IReadOnlyList<(EntryKind Kind, long Count)> Entries, long Bytes, bool HasOtherState);
