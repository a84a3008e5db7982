using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Sqlite;
using CrawlPolicy.Sqlite.Tables;

namespace CrawlPolicy.Lint.Ledger.Holdings;

/// <summary>Reads the decisions and outcomes of a store, the oldest first, a segment at a time.</summary>
internal static class StoredRecords
{
    /// <summary>Reads them.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public static IEnumerable<DecisionRecord> Read(SqliteLedgerReader store, CancellationToken cancellationToken)
    {
        var size = store.Use(LedgerTables.ReadSize);
        for (var first = 1L; first <= size; first += LedgerBatch.SegmentLength)
        {
            var last = Math.Min(size, first + LedgerBatch.SegmentLength - 1);
            foreach (var batch in store.Use(connection => LedgerTables.ReadBatches(connection, first, last).Where(static batch => batch.Kind == (long)EntryKind.Decision).ToList()))
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var record in Records(batch))
                {
                    yield return record;
                }
            }
        }
    }

    private static List<DecisionRecord> Records(LedgerBatch batch)
    {
        var records = new List<DecisionRecord>();
        var reader = new RecordReader(batch.Records.Span, batch.Form);
        while (reader.Read() is { } record)
        {
            records.Add(record);
        }

        return records;
    }
}
