using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger.Reading;

namespace CrawlPolicy.PostgreSql.Ledger.Reading;

/// <summary>
/// Follows the decisions of a fleet by their times. A node may commit later what it decided earlier, so each turn looks back a minute;
/// what waited in a spool folder for longer is not told.
/// </summary>
internal sealed class PostgreSqlLedgerTail(PostgreSqlLedgerSource source, string? node) : ILedgerTail
{
    private const int MostBatches = 10_000;

    private static readonly long LookingBack = (long)TimeSpan.FromMinutes(1).TotalMicroseconds;

    private readonly Dictionary<(string Node, long First), long> _told = [];
    private long _latest = -1;

    /// <inheritdoc/>
    public IReadOnlyList<DecisionRecord> Read(int most)
    {
        var isFirst = _latest < 0;
        var batches = source.Use(connection => connection.Query(
            ReadingStatements.ReadNewest,
            [node, isFirst ? 0L : _latest - LookingBack, isFirst ? most : MostBatches],
            static row => (Latest: row.GetInt64(0), Key: (row.GetString(1), row.GetInt64(2)), Form: row.GetInt32(3), Records: row.Bytes(4))));
        var records = new List<DecisionRecord>();
        foreach (var batch in batches)
        {
            _latest = Math.Max(_latest, batch.Latest);
            if (_told.TryAdd(batch.Key, batch.Latest))
            {
                records.AddRange(Records(batch.Records, batch.Form));
            }
        }

        _latest = Math.Max(_latest, 0);
        foreach (var key in _told.Where(told => told.Value < _latest - (2 * LookingBack)).Select(static told => told.Key).ToList())
        {
            _told.Remove(key);
        }

        var inOrder = records.OrderBy(static record => record.At);
        return isFirst ? [.. inOrder.TakeLast(most)] : [.. inOrder];
    }

    private static List<DecisionRecord> Records(byte[] bytes, int form)
    {
        var records = new List<DecisionRecord>();
        var reader = new RecordReader(bytes, form);
        while (reader.Read() is { } record)
        {
            records.Add(record);
        }

        return records;
    }
}
