using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Reading;

namespace CrawlPolicy.Lint.Reports.Reading;

/// <summary>
/// A record as it is kept somewhere: a store or an export. It is read as often as needed, and gives the same entries each time;
/// nothing of it is believed before its hashes were computed anew.
/// </summary>
internal interface IRecordSource : IDisposable
{
    /// <summary>The source as messages name it.</summary>
    string Name { get; }

    /// <summary>The ledger's name.</summary>
    string Origin { get; }

    /// <summary>How many entries it has, with those that are no longer kept; <see langword="null"/> where that is not known before they are read.</summary>
    long? Size { get; }

    /// <summary>The entries at the beginning that are no longer kept, and what is kept of them.</summary>
    DroppedEntries Dropped { get; }

    /// <summary>The newest signed checkpoint; <see langword="null"/> where there is none. It is known when all batches were read.</summary>
    string? Checkpoint { get; }

    /// <summary>Reads the batches in order.</summary>
    /// <exception cref="CouldNotRunException">The source cannot be read, or is no record.</exception>
    IEnumerable<LedgerBatch> ReadBatches(CancellationToken cancellationToken);
}
