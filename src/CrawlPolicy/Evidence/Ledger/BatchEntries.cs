namespace CrawlPolicy.Evidence.Ledger;

/// <summary>Goes through the decisions of a batch with what proves each.</summary>
internal static class BatchEntries
{
    /// <summary>Takes an entry.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="record">What is left of its record.</param>
    /// <param name="removed">The fields that were removed.</param>
    /// <param name="proofs">By rising tag, the commitment of each removed field and the salt of each other.</param>
    public delegate void Visitor(long number, in RecordScanner record, byte removed, ReadOnlySpan<byte> proofs);

    /// <summary>Goes through them in order.</summary>
    /// <exception cref="InvalidDataException">The batch is damaged.</exception>
    public static void Visit(LedgerBatch batch, Visitor visit)
    {
        var record = new RecordScanner(batch.Records.Span, batch.Form);
        var seals = batch.Seals.Span;
        for (var number = batch.First; record.Next(); number++)
        {
            var length = seals.Length > LedgerBatch.CheckLength ? Length(record, seals[LedgerBatch.CheckLength]) : int.MaxValue;
            if (seals.Length < length)
            {
                throw new InvalidDataException($"The seal of entry {number} is cut off. Look with `policy-lint ledger verify`.");
            }

            visit(number, record, seals[LedgerBatch.CheckLength], seals[(LedgerBatch.CheckLength + 1)..length]);
            seals = seals[length..];
        }
    }

    /// <summary>The length of what proves one field.</summary>
    public static int LengthOf(in RecordScanner record, byte removed, int tag) =>
        (removed & EntryFields.Bit(tag)) != 0 ? EntryHasher.Length : EntryFields.Has(record, tag) ? EntryHasher.SaltLength : 0;

    private static int Length(in RecordScanner record, byte removed)
    {
        var length = LedgerBatch.CheckLength + 1;
        for (var tag = 1; tag < EntryFields.Tags; tag++)
        {
            length += LengthOf(record, removed, tag);
        }

        return length;
    }
}
