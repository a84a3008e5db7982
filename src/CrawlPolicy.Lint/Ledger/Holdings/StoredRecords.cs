using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Reading;

namespace CrawlPolicy.Lint.Ledger.Holdings;

/// <summary>Reads the decisions and outcomes of a store, the oldest of each chain first, a segment at a time.</summary>
internal static class StoredRecords
{
    /// <summary>Reads them.</summary>
    /// <param name="source">The store.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    /// <exception cref="InvalidDataException">Some entries are damaged.</exception>
    public static IEnumerable<DecisionRecord> Read(ILedgerSource source, CancellationToken cancellationToken)
    {
        foreach (var chain in source.ReadChains())
        {
            var size = source.Use(chain, static reader => reader.ReadSize());
            for (var first = 1L; first <= size; first += LedgerBatch.SegmentLength)
            {
                var last = Math.Min(size, first + LedgerBatch.SegmentLength - 1);
                foreach (var batch in source.Use(chain, reader => reader.ReadBatches(first, last).Where(static batch => batch.Kind == (long)EntryKind.Decision).ToList()))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    foreach (var record in Records(batch))
                    {
                        yield return record;
                    }
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
