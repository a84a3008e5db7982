using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Reading;

namespace CrawlPolicy.Lint.Ledger.Holdings;

/// <summary>Reads the decisions and outcomes of a store, the oldest first, some at a time.</summary>
internal static class StoredRecords
{
    /// <summary>Reads them.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    /// <exception cref="InvalidDataException">An entry is no record; the message says which.</exception>
    public static IEnumerable<DecisionRecord> Read(ILedgerSource store, CancellationToken cancellationToken)
    {
        foreach (var batch in store.ReadDecisions())
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var record in Records(batch, isOfFleet: store.Fleet is not null))
            {
                yield return record;
            }
        }
    }

    private static List<DecisionRecord> Records(LedgerBatch batch, bool isOfFleet)
    {
        var records = new List<DecisionRecord>();
        var reader = new RecordReader(batch.Records.Span, batch.Form);
        try
        {
            while (reader.Read() is { } record)
            {
                records.Add(record);
            }
        }
        catch (InvalidDataException damaged)
        {
            throw new InvalidDataException(
                $"Entry {batch.First + records.Count} {(isOfFleet ? "of a node " : "")}is bad: its stored bytes are no record, so that nobody can say what is held. "
                + "Look with `policy-lint ledger verify`; then restore the store from a copy, and keep this one as it is.",
                damaged);
        }

        return records;
    }
}
