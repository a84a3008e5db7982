namespace CrawlPolicy.Lint.Reports.Reading;

/// <summary>A ledger as a report used it.</summary>
/// <param name="Origin">Its name.</param>
/// <param name="Size">How many entries it has, each of those that are kept verified.</param>
/// <param name="Dropped">How many of them, from the first on, are no longer kept, and counted nowhere.</param>
/// <param name="Root">The root of the tree over them.</param>
/// <param name="Checkpoint">The newest signed checkpoint, with which the entries agree; <see langword="null"/> where there is none.</param>
/// <param name="CheckpointSize">How many entries that covers.</param>
internal sealed record LedgerState(string Origin, long Size, long Dropped, byte[] Root, string? Checkpoint, long CheckpointSize);
