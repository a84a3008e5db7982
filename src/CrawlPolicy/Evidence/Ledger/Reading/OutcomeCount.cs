namespace CrawlPolicy.Evidence.Ledger.Reading;

/// <summary>Counts the entries that tell what became of a fetch: they stand among the decisions, and no column says how many they are.</summary>
internal sealed class OutcomeCount
{
    private long _read;

    /// <summary>How many entries were read so far.</summary>
    public long Read => Interlocked.Read(ref _read);

    /// <summary>Counts them in a chain.</summary>
    /// <exception cref="InvalidDataException">An entry is no record; the message says which.</exception>
    public long Of(IChainReader chain, CancellationToken cancellationToken)
    {
        var outcomes = 0L;
        foreach (var batch in chain.ReadBatches(1, chain.ReadSize()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            outcomes += batch.Kind == (long)EntryKind.Decision ? Of(batch) : 0;
            Interlocked.Add(ref _read, batch.Count);
        }

        return outcomes;
    }

    private static long Of(LedgerBatch batch)
    {
        RecordReader.RequireKnown(batch.Form);
        var record = new RecordScanner(batch.Records.Span, batch.Form);
        var (outcomes, number) = (0L, batch.First);
        try
        {
            for (; record.HasOutcomes && record.Next(); number++)
            {
                outcomes += record.IsOutcome ? 1 : 0;
            }
        }
        catch (InvalidDataException damaged)
        {
            throw new InvalidDataException($"Entry {number} is bad: {damaged.Message}. Look with `policy-lint ledger verify`; then restore the store from a copy.", damaged);
        }

        return outcomes;
    }
}
