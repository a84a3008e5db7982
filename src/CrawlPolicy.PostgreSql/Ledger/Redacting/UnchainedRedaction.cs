using CrawlPolicy.Evidence.Ledger;

namespace CrawlPolicy.PostgreSql.Ledger.Redacting;

/// <summary>Removes fields of entries that stand in no chain, of which nothing else is to be proved.</summary>
internal static class UnchainedRedaction
{
    /// <summary>Removes fields.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="choose">Chooses them.</param>
    /// <param name="removed">Receives what was removed.</param>
    /// <returns>The batch without them; the same one where nothing was chosen.</returns>
    /// <exception cref="InvalidDataException">The batch is damaged.</exception>
    public static LedgerBatch Apply(LedgerBatch batch, BatchRedaction.Choice choose, List<EntryRange> removed)
    {
        var before = removed.Count;
        var records = new ByteBuffer();
        var record = new RecordScanner(batch.Records.Span, batch.Form);
        for (var number = batch.First; record.Next(); number++)
        {
            var chosen = (byte)(choose(record) & EntryFields.MaskOf(record));
            RecordBytes.AppendWhole(record, chosen, records);
            if (chosen != 0)
            {
                removed.Add(new EntryRange(number, number, chosen));
            }
        }

        return removed.Count == before ? batch : batch with { Records = records.Written.ToArray() };
    }
}
