using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Lint.Ledger;
using CrawlPolicy.Sqlite;
using CrawlPolicy.Sqlite.Tables;

namespace CrawlPolicy.Lint.Reports.Reading;

/// <summary>The record of a store in a file, as far as it reaches when it is opened.</summary>
internal sealed class StoreRecord : IRecordSource
{
    private readonly SqliteLedgerReader _reader;
    private readonly long _size;

    /// <summary>Opens a store.</summary>
    /// <exception cref="CouldNotRunException">It cannot be read.</exception>
    public StoreRecord(string store)
    {
        Name = store;
        _reader = LedgerOptionsOfCommands.Open(store);
        (Origin, _size, Checkpoint) = LedgerOptionsOfCommands.Run(() => _reader.Use(static connection =>
        {
            using var transaction = connection.BeginTransaction(deferred: true);
            var size = LedgerTables.ReadSize(connection);
            return (LedgerTables.ReadIdentity(connection).Origin, size, LedgerTables.ReadCheckpoints(connection).LastOrDefault(checkpoint => checkpoint.Size <= size).Note);
        }));
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Origin { get; }

    /// <inheritdoc/>
    public long? Size => _size;

    /// <inheritdoc/>
    public string? Checkpoint { get; }

    /// <inheritdoc/>
    public IEnumerable<LedgerBatch> ReadBatches(CancellationToken cancellationToken)
    {
        // A segment at a time, each read to its end at once: a report must not keep the owner's log from being folded in.
        for (var first = 1L; first <= _size; first += LedgerBatch.SegmentLength)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (from, to) = (first, Math.Min(_size, first + LedgerBatch.SegmentLength - 1));
            foreach (var batch in LedgerOptionsOfCommands.Run(() => _reader.Use(connection => LedgerTables.ReadBatches(connection, from, to).ToList())))
            {
                yield return batch;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Connections are closed after each segment.
    }
}
