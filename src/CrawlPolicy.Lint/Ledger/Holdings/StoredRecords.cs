using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Reading;

namespace CrawlPolicy.Lint.Ledger.Holdings;

/// <summary>Reads the decisions and outcomes of a store, the oldest first, some at a time.</summary>
internal static class StoredRecords
{
    /// <summary>Reads them.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public static IEnumerable<DecisionRecord> Read(ILedgerSource store, CancellationToken cancellationToken)
    {
        foreach (var batch in store.ReadDecisions())
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var record in Records(batch))
            {
                yield return record;
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
