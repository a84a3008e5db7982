using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Reading;
using CrawlPolicy.Evidence.Ledger.Redacting;

namespace CrawlPolicy.Lint.Ledger;

/// <summary>Counts what a redaction would change.</summary>
internal static class RedactionCount
{
    /// <summary>How many entries would lose fields.</summary>
    public static long Of(ILedgerSource source, Redaction redaction, CancellationToken cancellationToken)
    {
        var count = 0L;
        foreach (var batch in source.ReadDecisions())
        {
            cancellationToken.ThrowIfCancellationRequested();
            count += CountIn(batch, redaction);
        }

        return count;
    }

    private static long CountIn(LedgerBatch batch, Redaction redaction)
    {
        var count = 0L;
        var record = new RecordScanner(batch.Records.Span, batch.Form);
        while (record.Next())
        {
            count += (redaction.Choose(record) & EntryFields.MaskOf(record)) == 0 ? 0 : 1;
        }

        return count;
    }
}
