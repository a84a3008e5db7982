namespace CrawlPolicy.Evidence.Ledger;

/// <summary>Computes the hashes of a segment's entries anew and compares them with what was kept.</summary>
/// <param name="first">The number of the segment's first entry that is kept.</param>
/// <param name="previous">The hash of the entry before it.</param>
/// <param name="sizes">The sizes of the whole ledger at which the tree is asked for.</param>
/// <param name="keepLeaves">Whether the leaves are asked for.</param>
/// <param name="before">The tree of the segment's entries before the first, where those are no longer kept.</param>
internal sealed class SegmentVerifier(long first, ReadOnlyMemory<byte> previous, IReadOnlySet<long> sizes, bool keepLeaves = false, MerkleRange? before = null)
{
    private readonly EntryHasher _hasher = new();
    private readonly byte[] _hash = previous.ToArray();
    private readonly VerifiedSegment _result = new() { Leaves = keepLeaves ? [] : null, Tree = before?.Copy() ?? new MerkleRange(), Dropped = before?.Size ?? 0 };
    private long _next = first;

    /// <summary>Verifies a segment, up to the first entry that is bad.</summary>
    /// <param name="batches">Its batches in order.</param>
    public VerifiedSegment Verify(IEnumerable<LedgerBatch> batches)
    {
        foreach (var batch in batches)
        {
            try
            {
                Verify(batch);
            }
            catch (InvalidDataException exception)
            {
                Fail(exception.Message);
            }

            if (_result.Bad is not null)
            {
                break;
            }
        }

        _hash.CopyTo(_result.Hash, 0);
        return _result;
    }

    private void Verify(LedgerBatch batch)
    {
        if (batch.First != _next)
        {
            Fail(batch.First > _next ? $"entries {_next} to {batch.First - 1} are missing" : $"entries from {batch.First} on are there twice");
        }
        else if (batch.Kind == (long)EntryKind.Decision)
        {
            VerifyDecisions(batch);
        }
        else if (batch is { Kind: > (long)EntryKind.Decision and <= (long)EntryKind.Retention, Count: 1, Form: 0 })
        {
            VerifyNote(batch);
        }
        else
        {
            Fail("its kind, count or form is none that this program knows");
        }

        if (_result.Bad is null && !_hash.AsSpan().SequenceEqual(batch.Hash.Span))
        {
            _next--;
            Fail("the hash that is kept for it is another than the one of its content");
        }
    }

    private void VerifyDecisions(LedgerBatch batch)
    {
        if (batch.Form is < 1 or > RecordWriter.Form)
        {
            Fail("it has a form that this program does not know");
            return;
        }

        var record = new RecordScanner(batch.Records.Span, batch.Form);
        var seals = batch.Seals.Span;
        for (var i = 0L; i < batch.Count && _result.Bad is null; i++)
        {
            if (!record.Next())
            {
                Fail("it is missing");
                return;
            }

            _hasher.Begin(_hash, _next, record);
            var check = Take(ref seals, LedgerBatch.CheckLength);
            AddFields(record, ref seals);
            End(check);
        }

        if (_result.Bad is null && (record.Next() || !seals.IsEmpty))
        {
            Fail("it is there, but not counted");
        }
    }

    private void AddFields(in RecordScanner record, ref ReadOnlySpan<byte> seals)
    {
        var removed = Take(ref seals, 1)[0];
        var present = EntryFields.MaskOf(record);
        if ((removed & present) != 0 || (removed & ~EntryFields.All) != 0)
        {
            throw new InvalidDataException("a field is said to be removed that is still there");
        }

        for (var tag = 1; tag < EntryFields.Tags; tag++)
        {
            if ((removed & EntryFields.Bit(tag)) != 0)
            {
                _hasher.AddCommitment(tag, Take(ref seals, EntryHasher.Length));
            }
            else if ((present & EntryFields.Bit(tag)) != 0)
            {
                _hasher.AddField(record, tag, Take(ref seals, EntryHasher.SaltLength));
            }
        }

        _result.Decisions++;
        _result.Outcomes += record.IsOutcome ? 1 : 0;
        if (removed != 0)
        {
            _result.Removed.Add(new EntryRange(_next, _next, removed));
        }
    }

    private void VerifyNote(LedgerBatch batch)
    {
        if (batch.Seals.Length != LedgerBatch.CheckLength + 1 || batch.Seals.Span[LedgerBatch.CheckLength] != 0)
        {
            Fail("its seal has another form than that of a note");
            return;
        }

        _hasher.Begin(_hash, _next, (EntryKind)batch.Kind, batch.Records.Span);
        var number = _next;
        End(batch.Seals.Span[..LedgerBatch.CheckLength]);
        if (_result.Bad is null)
        {
            _result.Notes.Add((number, (EntryKind)batch.Kind, LedgerNote.Read(batch.Records.Span)));
        }
    }

    private void End(ReadOnlySpan<byte> check)
    {
        _hasher.End(_hash);
        if (!check.SequenceEqual(_hash.AsSpan(0, LedgerBatch.CheckLength)))
        {
            Fail("its content, or the order of what stands before it, is another than the one that was recorded");
            return;
        }

        _result.Tree.Append(_hash);
        _result.Leaves?.Add([.. _hash]);
        if (sizes.Contains(_next))
        {
            _result.TreesAt[_next] = _result.Tree.Copy();
        }

        _next++;
    }

    private void Fail(string problem) => _result.Bad ??= new BadEntry(_next, $"Entry {_next} is bad: {problem}.");

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int length)
    {
        if (bytes.Length < length)
        {
            throw new InvalidDataException("its seal is cut off");
        }

        var taken = bytes[..length];
        bytes = bytes[length..];
        return taken;
    }
}
