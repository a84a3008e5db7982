using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger.Reading;
using CrawlPolicy.Sqlite.Tables;
using CrawlPolicy.Sqlite.Writing;

namespace CrawlPolicy.Sqlite.Ledger;

/// <summary>Follows the decisions of a store by their numbers.</summary>
internal sealed class SqliteLedgerTail(SqliteLedgerReader reader) : ILedgerTail
{
    private long _size = -1;

    /// <inheritdoc/>
    public IReadOnlyList<DecisionRecord> Read(int most) => reader.Use(connection =>
    {
        using var transaction = connection.BeginTransaction(deferred: true);
        var size = LedgerTables.ReadSize(connection);
        var first = _size < 0 ? size - most + 1 : _size + 1;
        _size = size;
        using var batches = new BatchReader(connection);

        // A batch begins at or before the first that is wanted, by no more than it can hold.
        return batches.NewestFirst(Math.Max(1, first - WriteBatch.MaximumWeight), size)
            .Take((int)Math.Clamp(size - first + 1, 0, int.MaxValue)).Reverse().ToList();
    });
}
