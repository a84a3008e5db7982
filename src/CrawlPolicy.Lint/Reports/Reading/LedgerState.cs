namespace CrawlPolicy.Lint.Reports.Reading;

/// <summary>A ledger as a report used it.</summary>
/// <param name="Origin">Its name.</param>
/// <param name="Size">How many entries were read, all of them verified.</param>
/// <param name="Root">The root of the tree over them.</param>
/// <param name="Checkpoint">The newest signed checkpoint, with which the entries agree; <see langword="null"/> where there is none.</param>
/// <param name="CheckpointSize">How many entries that covers.</param>
internal sealed record LedgerState(string Origin, long Size, byte[] Root, string? Checkpoint, long CheckpointSize);
