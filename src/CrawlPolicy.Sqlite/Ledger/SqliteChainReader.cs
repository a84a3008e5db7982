using System.Globalization;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Reading;
using CrawlPolicy.Sqlite.Files;
using CrawlPolicy.Sqlite.Tables;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Ledger;

/// <summary>Reads the chain of a store.</summary>
/// <param name="connection">A connection within a transaction.</param>
/// <param name="chain">The chain.</param>
internal sealed class SqliteChainReader(SqliteConnection connection, ChainIdentity chain) : IChainReader
{
    /// <inheritdoc/>
    public ChainIdentity Chain => chain;

    /// <inheritdoc/>
    public long ReadSize() => LedgerTables.ReadSize(connection);

    /// <inheritdoc/>
    public IReadOnlyList<FilledSegment> ReadFilled() => LedgerTables.ReadFilled(connection);

    /// <summary>The chain of such a store goes on for good, so that its open segment is never removed.</summary>
    public DroppedEnd? ReadDroppedEnd() => null;

    /// <inheritdoc/>
    public IReadOnlyList<(long Size, string Note)> ReadCheckpoints() => LedgerTables.ReadCheckpoints(connection);

    /// <inheritdoc/>
    public IEnumerable<LedgerBatch> ReadBatches(long first, long last) => LedgerTables.ReadBatches(connection, first, last);

    /// <inheritdoc/>
    public LedgerStatistics ReadStatistics()
    {
        var entries = new List<(EntryKind, long)>();
        foreach (EntryKind kind in Enum.GetValues<EntryKind>())
        {
            var count = Schema.Number(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT coalesce(sum(count), 0) FROM batch WHERE kind = {(int)kind}"));
            if (count > 0)
            {
                entries.Add((kind, count));
            }
        }

        // The newest pages may stand in the log beside the file still.
        var bytes = Schema.Number(connection, "PRAGMA page_count") * Schema.Number(connection, "PRAGMA page_size");
        return new LedgerStatistics(entries, bytes, HasOtherState: true);
    }
}
