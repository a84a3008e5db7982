namespace CrawlPolicy.Evidence.Ledger.Reading;

/// <summary>
/// One chain of entries as a store keeps it. All answers of one reader tell of the same moment; it serves one thread. What a store
/// says is not believed: whoever reads it verifies it.
/// </summary>
internal interface IChainReader
{
    /// <summary>The chain.</summary>
    ChainIdentity Chain { get; }

    /// <summary>How many entries it has, those that are no longer kept among them.</summary>
    long ReadSize();

    /// <summary>Its full segments in order.</summary>
    IReadOnlyList<FilledSegment> ReadFilled();

    /// <summary>What is kept of its end when none of its entries up to then is; <see langword="null"/> where that never happened.</summary>
    DroppedEnd? ReadDroppedEnd();

    /// <summary>Its signed checkpoints in the order of their sizes.</summary>
    IReadOnlyList<(long Size, string Note)> ReadCheckpoints();

    /// <summary>Reads batches in order.</summary>
    /// <param name="first">The number of the first entry; a batch begins with it.</param>
    /// <param name="last">The number of the last entry, or beyond it.</param>
    IEnumerable<LedgerBatch> ReadBatches(long first, long last);

    /// <summary>How many entries there are of each kind, and how many bytes they take.</summary>
    LedgerStatistics ReadStatistics();
}
