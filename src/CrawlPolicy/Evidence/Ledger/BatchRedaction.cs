namespace CrawlPolicy.Evidence.Ledger;

/// <summary>Removes fields of entries with their salts; their commitments stay, so that all else can still be verified.</summary>
internal static class BatchRedaction
{
    /// <summary>Chooses what is removed of an entry.</summary>
    /// <param name="record">The entry.</param>
    /// <returns>The mask of the fields.</returns>
    public delegate byte Choice(in RecordScanner record);

    /// <summary>Removes fields.</summary>
    /// <param name="batch">The batch, which was verified.</param>
    /// <param name="choose">Chooses them.</param>
    /// <param name="removed">Receives what was removed.</param>
    /// <returns>The batch without them; the same one where nothing was chosen.</returns>
    /// <exception cref="InvalidDataException">The batch is damaged.</exception>
    public static LedgerBatch Apply(LedgerBatch batch, Choice choose, List<EntryRange> removed)
    {
        var before = removed.Count;
        var (records, seals, hasher) = (new ByteBuffer(), new ByteBuffer(), new EntryHasher());
        var record = new RecordScanner(batch.Records.Span, batch.Form);
        var rest = batch.Seals.Span;
        for (var number = batch.First; record.Next(); number++)
        {
            var present = EntryFields.MaskOf(record);
            var chosen = (byte)(choose(record) & present);
            Rewrite(record, ref rest, present, chosen, seals, hasher);
            RecordBytes.AppendWhole(record, chosen, records);
            if (chosen != 0)
            {
                removed.Add(new EntryRange(number, number, chosen));
            }
        }

        return removed.Count == before ? batch : batch with { Records = records.Written.ToArray(), Seals = seals.Written.ToArray() };
    }

    private static void Rewrite(in RecordScanner record, ref ReadOnlySpan<byte> rest, byte present, byte chosen, ByteBuffer seals, EntryHasher hasher)
    {
        var earlier = rest[LedgerBatch.CheckLength];
        seals.Append(rest[..LedgerBatch.CheckLength]);
        seals.Append((byte)(earlier | chosen));
        rest = rest[(LedgerBatch.CheckLength + 1)..];
        for (var tag = 1; tag < EntryFields.Tags; tag++)
        {
            var bit = EntryFields.Bit(tag);
            var length = (earlier & bit) != 0 ? EntryHasher.Length : (present & bit) != 0 ? EntryHasher.SaltLength : 0;
            if ((chosen & bit) != 0)
            {
                hasher.Commit(record, tag, rest[..length], seals.Extend(EntryHasher.Length));
            }
            else
            {
                seals.Append(rest[..length]);
            }

            rest = rest[length..];
        }
    }
}
