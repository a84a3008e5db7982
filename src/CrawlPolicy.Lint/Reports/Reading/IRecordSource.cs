using CrawlPolicy.Evidence.Ledger;

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

    /// <summary>How many entries there are; <see langword="null"/> where only reading to the end tells.</summary>
    long? Size { get; }

    /// <summary>The newest signed checkpoint; <see langword="null"/> where there is none. It is known when all batches were read.</summary>
    string? Checkpoint { get; }

    /// <summary>Reads the batches in order.</summary>
    /// <exception cref="CouldNotRunException">The source cannot be read, or is no record.</exception>
    IEnumerable<LedgerBatch> ReadBatches(CancellationToken cancellationToken);
}
