using CrawlPolicy.Evidence.Ledger.Hashing;

namespace CrawlPolicy.Evidence.Ledger;

/// <summary>The end of a ledger, which entries are appended to.</summary>
internal sealed class LedgerChain
{
    // So many records have their commitments hashed together: enough for full vectors, few enough for the processor's nearest cache.
    private const int Group = 64;

    private readonly EntryHasher _hasher;
    private readonly byte[] _hash = new byte[EntryHasher.Length];
    private readonly ByteBuffer _seals = new();
    private readonly ByteBuffer _leaves = new();
    private readonly HashBatch _commitments = new();
    private readonly Salts _salts;
    private readonly MerkleRange _segments;
    private MerkleRange _open;

    /// <summary>Begins a ledger.</summary>
    public LedgerChain(string origin)
        : this(new MerkleRange(), new MerkleRange(), EntryHasher.Genesis(origin))
    {
    }

    /// <summary>Goes on behind entries that are known.</summary>
    /// <param name="segments">The tree of the full segments, which is taken over.</param>
    /// <param name="open">The tree of the entries behind them, which is taken over.</param>
    /// <param name="hash">The hash of the last entry.</param>
    public LedgerChain(MerkleRange segments, MerkleRange open, ReadOnlySpan<byte> hash)
        : this(segments, open, hash, new EntryHasher(), new Salts())
    {
    }

    private LedgerChain(MerkleRange segments, MerkleRange open, ReadOnlySpan<byte> hash, EntryHasher hasher, Salts salts)
    {
        (_segments, _open, _hasher, _salts) = (segments, open, hasher, salts);
        hash.CopyTo(_hash);
    }

    /// <summary>A copy that goes its own way, so that what was appended to one of them can be given up. One thread uses both.</summary>
    public LedgerChain Copy() => new(_segments.Copy(), _open.Copy(), _hash, _hasher, _salts);

    /// <summary>How many entries there are.</summary>
    public long Size => _segments.Size + _open.Size;

    /// <summary>The number of the next entry.</summary>
    public long Next => Size + 1;

    /// <summary>How many more entries the open segment has room for.</summary>
    public int Room => LedgerBatch.SegmentLength - (int)_open.Size;

    /// <summary>The hash of the last entry.</summary>
    public ReadOnlySpan<byte> Hash => _hash;

    /// <summary>The seals of the entries that were appended last.</summary>
    public ReadOnlySpan<byte> Seals => _seals.Written;

    /// <summary>The root of the segment that the last entry filled; <see langword="null"/> where it filled none.</summary>
    public byte[]? FilledRoot { get; private set; }

    /// <summary>The root of the tree over all entries.</summary>
    public byte[] Root()
    {
        var tree = _segments.Copy();
        tree.Append(_open);
        return tree.Root();
    }

    /// <summary>Appends decisions.</summary>
    /// <param name="records">The decisions in the form of <see cref="RecordWriter"/>, no more than there is <see cref="Room"/> for.</param>
    /// <param name="form">The form that they are written in.</param>
    /// <exception cref="InvalidDataException">The bytes are no records.</exception>
    public void Append(ReadOnlySpan<byte> records, long form = RecordWriter.Form)
    {
        _seals.Clear();
        _leaves.Clear();
        Span<byte> masks = stackalloc byte[Group];
        var record = new RecordScanner(records, form);
        var ahead = record;
        while (Commit(ref ahead, masks, out var seals) is > 0 and var count)
        {
            Link(ref record, masks[..count], seals);
        }

        EndLeaves();
    }

    /// <summary>Appends an entry that is no decision.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="note">Its bytes.</param>
    public void Append(EntryKind kind, ReadOnlySpan<byte> note)
    {
        _seals.Clear();
        _leaves.Clear();
        _ = _seals.Extend(LedgerBatch.CheckLength + 1);
        _seals.WrittenForPatch(0)[LedgerBatch.CheckLength] = 0;
        _hasher.Begin(_hash, Next, kind, note);
        End(_seals.WrittenForPatch(0));
        EndLeaves();
    }

    // Salts and commits to the fields of the next records, which needs no hash of an entry before them.
    private int Commit(ref RecordScanner record, scoped Span<byte> masks, out int seals)
    {
        _commitments.Clear();
        seals = _seals.Length;
        var count = 0;
        for (; count < masks.Length && record.Next(); count++)
        {
            var mask = EntryFields.MaskOf(record);
            masks[count] = mask;
            var seal = _seals.Extend(LedgerBatch.CheckLength + 1 + SaltsLength(mask));
            seal[LedgerBatch.CheckLength] = 0;
            var salts = seal[(LedgerBatch.CheckLength + 1)..];
            _salts.Fill(salts);
            for (var tag = 1; tag < EntryFields.Tags; tag++)
            {
                if ((mask & EntryFields.Bit(tag)) != 0)
                {
                    _commitments.Add(_hasher.FieldMessage(record, tag, salts[..EntryHasher.SaltLength]));
                    salts = salts[EntryHasher.SaltLength..];
                }
            }
        }

        _commitments.Compute();
        return count;
    }

    private void Link(ref RecordScanner record, scoped ReadOnlySpan<byte> masks, int seals)
    {
        var commitment = 0;
        foreach (var mask in masks)
        {
            _ = record.Next();
            _hasher.Begin(_hash, Next + (_leaves.Length / EntryHasher.Length), record);
            for (var tag = 1; tag < EntryFields.Tags; tag++)
            {
                if ((mask & EntryFields.Bit(tag)) != 0)
                {
                    _hasher.AddCommitment(tag, _commitments[commitment++]);
                }
            }

            End(_seals.WrittenForPatch(seals));
            seals += LedgerBatch.CheckLength + 1 + SaltsLength(mask);
        }
    }

    private static int SaltsLength(byte mask) => EntryHasher.SaltLength * System.Numerics.BitOperations.PopCount(mask);

    private void End(Span<byte> seal)
    {
        _hasher.End(_hash);
        _hash.AsSpan(0, LedgerBatch.CheckLength).CopyTo(seal);
        _leaves.Append(_hash);
    }

    private void EndLeaves()
    {
        _open.AppendLeaves(_leaves.Written);
        FilledRoot = null;
        if (_open.Size == LedgerBatch.SegmentLength)
        {
            FilledRoot = _open.Root();
            _segments.Append(FilledRoot, LedgerBatch.SegmentLevel);
            _open = new MerkleRange();
        }
    }
}
