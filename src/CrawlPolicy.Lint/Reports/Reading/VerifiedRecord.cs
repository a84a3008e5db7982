using System.Runtime.ExceptionServices;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;

namespace CrawlPolicy.Lint.Reports.Reading;

/// <summary>Goes through a record, and computes the hash of each entry anew before it hands the entry on: while the next ones are computed.</summary>
/// <param name="source">The record.</param>
/// <param name="ledger">Its number in the report.</param>
internal sealed class VerifiedRecord(IRecordSource source, int ledger)
{
    private const int ChunkLength = 1 << 13;

    private static readonly HashSet<long> NoSizes = [];

    private readonly RecentRoots _roots = new();
    private Action _visit = static () => { };
    private byte[] _previous = EntryHasher.Genesis(source.Origin);

    private long Dropped => source.Dropped.Count;

    /// <summary>Goes through the entries.</summary>
    /// <param name="limit">How many of them at most.</param>
    /// <param name="checkpoint">The checkpoint that a report states; <see langword="null"/> for the newest one of the source.</param>
    /// <param name="key">The key that must have signed the source's; <see langword="null"/> where nobody asks.</param>
    /// <param name="visit">Takes each decision and outcome in its order, one at a time, on whatever thread.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CouldNotRunException">An entry is bad or missing, or the checkpoint is of another record.</exception>
    public LedgerState Read(long limit, string? checkpoint, NoteVerifier? key, Action<RecordEntry> visit, CancellationToken cancellationToken)
    {
        foreach (var dropped in source.Dropped.Segments)
        {
            _roots.AppendSegment(dropped.Root);
            _previous = dropped.Hash;
        }

        if (source.Dropped.End is { } end && end.Tree() is { } tree)
        {
            _roots.AppendEnd(tree);
            _previous = end.Hash;
        }

        var (chunk, length) = (new List<LedgerBatch>(), 0L);
        foreach (var batch in source.ReadBatches(cancellationToken))
        {
            if (batch.First > limit)
            {
                break;
            }

            Expect(batch, _roots.Size + length + 1);
            chunk.Add(batch);
            length += batch.Count;
            if (length >= ChunkLength)
            {
                Read(chunk, limit, visit);
                chunk = [];
                length = 0;
            }
        }

        Read(chunk, limit, visit);
        _visit();
        return checkpoint is null ? Finish(source.Checkpoint, key) : Compare(checkpoint);
    }

    // What is missing at the beginning or in the middle of an export was most likely left out by a filter.
    private void Expect(LedgerBatch batch, long next)
    {
        if (batch.First > next)
        {
            throw new CouldNotRunException(
                $"{source.Name} holds a part of the record alone: entries {next} to {batch.First - 1} are missing. A report counts every entry; "
                + "export the record without --since, --site, --crawler, --verdict and --reason.");
        }
    }

    private void Read(List<LedgerBatch> chunk, long limit, Action<RecordEntry> visit)
    {
        var first = _roots.Size + 1;
        List<byte[]> leaves = [];
        Together(_visit, () => leaves = Verify(chunk, first, limit));
        _visit = () =>
        {
            foreach (var batch in chunk)
            {
                Visit(batch, leaves, first, limit, visit);
            }
        };
    }

    private static void Together(Action one, Action other)
    {
        try
        {
            Parallel.Invoke(one, other);
        }
        catch (AggregateException failed)
        {
            ExceptionDispatchInfo.Throw(failed.InnerExceptions[0]);
        }
    }

    private List<byte[]> Verify(List<LedgerBatch> chunk, long first, long limit)
    {
        var verified = new SegmentVerifier(first, _previous, NoSizes, keepLeaves: true).Verify(chunk);
        if (verified.Bad is { } bad)
        {
            throw new CouldNotRunException($"{source.Name}: {bad.Problem} No report is made from a record that does not verify. Look with `policy-lint ledger verify`.");
        }

        _previous = verified.Hash;
        var leaves = verified.Leaves!;
        foreach (var leaf in leaves.Take((int)Math.Min(leaves.Count, limit - first + 1)))
        {
            _roots.Append(leaf);
        }

        return leaves;
    }

    private void Visit(LedgerBatch batch, List<byte[]> leaves, long first, long limit, Action<RecordEntry> visit)
    {
        if (batch.Kind != (long)EntryKind.Decision)
        {
            return;
        }

        var records = new RecordReader(batch.Records.Span, batch.Form);
        for (var number = batch.First; number <= limit && records.Read() is { } record; number++)
        {
            visit(new RecordEntry(new EntryPlace(ledger, number), leaves[(int)(number - first)], record));
        }
    }

    private LedgerState Finish(string? note, NoteVerifier? key)
    {
        if (note is null)
        {
            if (key is not null)
            {
                throw new CouldNotRunException(
                    $"{source.Name} holds no signed checkpoint, so that the key that was given vouches for nothing of it. Wait until its owner has signed one, or leave the key out.");
            }

            return new LedgerState(source.Origin, _roots.Size, Dropped, _roots.RootAt(_roots.Size)!, null, 0);
        }

        var checkpoint = ReadCheckpoint(note, key);
        if (checkpoint.Origin != source.Origin || checkpoint.Size > _roots.Size)
        {
            throw new CouldNotRunException(
                $"{source.Name} ends with entry {_roots.Size}, and its checkpoint is of {checkpoint.Size} entries of '{checkpoint.Origin}': entries are missing. Export the record whole.");
        }

        return _roots.RootAt(checkpoint.Size) is not { } root
            ? throw new CouldNotRunException(
                $"The newest checkpoint of {source.Name} lies more than {RecentRoots.Reach:N0} entries before the end of the record. Start what owns the store once, which signs a new one.")
            : !root.AsSpan().SequenceEqual(checkpoint.Root)
                ? throw new CouldNotRunException($"{source.Name} has another root at {checkpoint.Size} entries than its signed checkpoint says: the record was written anew. Look with `policy-lint ledger verify`.")
                : new LedgerState(source.Origin, _roots.Size, Dropped, _roots.RootAt(_roots.Size)!, note, checkpoint.Size);
    }

    // A checkpoint that a report states is compared and not trusted: the report differs where it is of another record.
    private LedgerState Compare(string note)
    {
        var root = _roots.RootAt(_roots.Size)!;
        try
        {
            var checkpoint = NoteVerifier.ReadUnverified(note);
            return checkpoint.Origin == source.Origin && _roots.RootAt(checkpoint.Size) is { } covered && covered.AsSpan().SequenceEqual(checkpoint.Root)
                ? new LedgerState(source.Origin, _roots.Size, Dropped, root, note, checkpoint.Size)
                : new LedgerState(source.Origin, _roots.Size, Dropped, root, null, 0);
        }
        catch (InvalidDataException)
        {
            return new LedgerState(source.Origin, _roots.Size, Dropped, root, null, 0);
        }
    }

    private Checkpoint ReadCheckpoint(string note, NoteVerifier? key)
    {
        try
        {
            return key is null ? NoteVerifier.ReadUnverified(note) : key.Read(note);
        }
        catch (Exception wrong) when (wrong is InvalidDataException or UnknownKeyException)
        {
            throw new CouldNotRunException($"The checkpoint of {source.Name} vouches for nothing. {wrong.Message}");
        }
    }
}
