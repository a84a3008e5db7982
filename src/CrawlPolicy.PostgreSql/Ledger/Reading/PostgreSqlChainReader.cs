using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Reading;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Ledger.Reading;

/// <summary>Reads the chain of a node.</summary>
/// <param name="connection">A connection within a transaction.</param>
/// <param name="chain">The chain.</param>
/// <param name="mayLackEntries">Whether the tables have a form in which the first entries of chains can be removed.</param>
internal sealed class PostgreSqlChainReader(NpgsqlConnection connection, ChainIdentity chain, bool mayLackEntries) : IChainReader
{
    private const int BatchesAtOnce = 64;

    /// <inheritdoc/>
    public ChainIdentity Chain => chain;

    /// <inheritdoc/>
    public long ReadSize() => Math.Max(
        connection.Query(ReadingStatements.ReadSize, [chain.Node], static row => row.GetInt64(0)).FirstOrDefault(), ReadDroppedEnd()?.Size ?? 0);

    /// <inheritdoc/>
    public IReadOnlyList<FilledSegment> ReadFilled() =>
        connection.Query(ReadingStatements.ReadFilled, [chain.Node], static row => new FilledSegment(row.GetInt64(0), row.Bytes(1), row.Bytes(2)));

    /// <inheritdoc/>
    public DroppedEnd? ReadDroppedEnd() => mayLackEntries
        ? connection.Query(ReadingStatements.ReadDroppedEnd, [chain.Node], static row => new DroppedEnd(row.GetInt64(0), row.Bytes(1), row.Bytes(2))).FirstOrDefault()
        : null;

    /// <inheritdoc/>
    public IReadOnlyList<(long Size, string Note)> ReadCheckpoints() =>
        connection.Query(ReadingStatements.ReadCheckpoints, [chain.Node], static row => (row.GetInt64(0), row.GetString(1)));

    /// <inheritdoc/>
    public IEnumerable<LedgerBatch> ReadBatches(long first, long last)
    {
        while (true)
        {
            var batches = connection.Query(ReadingStatements.ReadBatches, [chain.Node, first, last, BatchesAtOnce], Read);
            foreach (var batch in batches)
            {
                yield return batch;
            }

            if (batches.Count < BatchesAtOnce)
            {
                yield break;
            }

            first = batches[^1].First + 1;
        }
    }

    /// <inheritdoc/>
    public LedgerStatistics ReadStatistics()
    {
        var kinds = connection.Query(ReadingStatements.ReadStatistics, [chain.Node], static row => ((EntryKind)row.GetInt32(0), row.GetInt64(1), row.GetInt64(2)));
        return new LedgerStatistics([.. kinds.Select(static kind => (kind.Item1, kind.Item2))], kinds.Sum(static kind => kind.Item3), HasOtherState: false);
    }

    /// <summary>Reads the columns of a batch.</summary>
    public static LedgerBatch Read(NpgsqlDataReader row) =>
        new(row.GetInt64(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.Bytes(4), row.Bytes(5), row.Bytes(6));
}
