using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Reading;
using CrawlPolicy.Sqlite.Tables;

namespace CrawlPolicy.Sqlite.Ledger;

/// <summary>The record of a store in a file: one chain.</summary>
internal sealed class SqliteLedgerSource(SqliteLedgerReader reader) : ILedgerSource
{
    /// <inheritdoc/>
    public string? Fleet => null;

    /// <inheritdoc/>
    public IReadOnlyList<ChainIdentity> ReadChains()
    {
        var (origin, key) = reader.Use(LedgerTables.ReadIdentity);
        return [new ChainIdentity("", origin, key)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ReadFleetCheckpoints() => [];

    /// <inheritdoc/>
    public long CountUnchained() => 0;

    /// <inheritdoc/>
    public T Use<T>(ChainIdentity chain, Func<IChainReader, T> use) => reader.Use(connection =>
    {
        using var transaction = connection.BeginTransaction(deferred: true);
        return use(new SqliteChainReader(connection, chain));
    });

    /// <inheritdoc/>
    public IReadOnlyList<(ChainIdentity Chain, long Number, bool IsOutcome)> Find(string id)
    {
        if (!DecisionId.TryReadTime(id, out var time))
        {
            return [];
        }

        var chain = ReadChains()[0];
        return reader.Use(connection =>
        {
            using var transaction = connection.BeginTransaction(deferred: true);
            var batches = DecisionSearch.Ranges(connection, new DecisionQuery { Id = id }, time)
                .SelectMany(range => LedgerTables.ReadBatches(connection, range.First, range.Last));
            return LedgerProver.Find(batches, id).ConvertAll(entry => (chain, entry.Number, entry.IsOutcome));
        });
    }

    /// <inheritdoc/>
    public IEnumerable<LedgerBatch> ReadDecisions()
    {
        var size = reader.Use(LedgerTables.ReadSize);
        for (var first = 1L; first <= size; first += LedgerBatch.SegmentLength)
        {
            var last = Math.Min(size, first + LedgerBatch.SegmentLength - 1);
            foreach (var batch in reader.Use(connection => LedgerTables.ReadBatches(connection, first, last).Where(static batch => batch.Kind == (long)EntryKind.Decision).ToList()))
            {
                yield return batch;
            }
        }
    }

    /// <inheritdoc/>
    public ILedgerTail Follow(string? node) => new SqliteLedgerTail(reader);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Each use has a connection of its own, which is closed with it.
    }
}
