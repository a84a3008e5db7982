using System.Buffers.Binary;

namespace CrawlPolicy.Evidence.Ledger.Hashing;

/// <summary>
/// The SHA-256 hashes of many messages that do not depend on one another: short ones are hashed several at once, and together take a
/// third of the time.
/// </summary>
internal sealed class HashBatch
{
    // Longer ones are rare, and too long for the call to count.
    private const int MostBlocks = 4;

    // With fewer, empty lanes would cost more than they save.
    private const int FewestInLanes = 3;

    // With fewer, half of the vectors would be empty.
    private const int FewestInWideLanes = Sha256Lanes.Lanes + 1;

    private const int LengthLength = sizeof(ulong);

    private readonly ByteBuffer[] _messages = [new(), new(), new(), new()];
    private readonly List<int>[] _indexes = [[], [], [], []];
    private readonly ByteBuffer _hashes = new();
    private readonly byte[] _lanes = new byte[Sha256WideLanes.Lanes * EntryHasher.Length];

    /// <summary>How many messages there are.</summary>
    public int Count { get; private set; }

    /// <summary>The hashes in the order of their messages, once they were computed.</summary>
    public ReadOnlySpan<byte> Hashes => _hashes.Written;

    /// <summary>The hash of a message, once it was computed.</summary>
    public ReadOnlySpan<byte> this[int index] => Hashes.Slice(index * EntryHasher.Length, EntryHasher.Length);

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        Count = 0;
        _hashes.Clear();
        for (var i = 0; i < MostBlocks; i++)
        {
            _messages[i].Clear();
            _indexes[i].Clear();
        }
    }

    /// <summary>Adds a message; its index is the number of those before it.</summary>
    public void Add(ReadOnlySpan<byte> message)
    {
        var hash = _hashes.Extend(EntryHasher.Length);
        var blocks = (message.Length + LengthLength + Sha256Lanes.BlockLength) / Sha256Lanes.BlockLength;
        if (blocks > MostBlocks || !Sha256Lanes.IsSupported)
        {
            Sha256.Hash(message, hash);
        }
        else
        {
            // The padding: a bit of 1, zeros, and the number of bits (FIPS 180-4 §5.1.1).
            var padded = _messages[blocks - 1].Extend(blocks * Sha256Lanes.BlockLength);
            message.CopyTo(padded);
            padded[message.Length..].Clear();
            padded[message.Length] = 0x80;
            BinaryPrimitives.WriteUInt64BigEndian(padded[^LengthLength..], (ulong)message.Length * 8);
            _indexes[blocks - 1].Add(Count);
        }

        Count++;
    }

    /// <summary>Computes the hashes.</summary>
    public void Compute()
    {
        for (var blocks = 1; blocks <= MostBlocks; blocks++)
        {
            Compute(blocks, _indexes[blocks - 1]);
        }
    }

    private void Compute(int blocks, List<int> indexes)
    {
        var done = 0;
        for (; Sha256WideLanes.IsSupported && indexes.Count - done >= FewestInWideLanes; done += Sha256WideLanes.Lanes)
        {
            Sha256WideLanes.Hash(Padded(blocks, done, Sha256WideLanes.Lanes, indexes.Count), blocks, _lanes);
            Keep(indexes, done, Sha256WideLanes.Lanes);
        }

        for (; indexes.Count - done >= FewestInLanes; done += Sha256Lanes.Lanes)
        {
            Sha256Lanes.Hash(Padded(blocks, done, Sha256Lanes.Lanes, indexes.Count), blocks, _lanes);
            Keep(indexes, done, Sha256Lanes.Lanes);
        }

        for (; done < indexes.Count; done++)
        {
            var padded = Padded(blocks, done, 1, indexes.Count);
            var length = (int)(BinaryPrimitives.ReadUInt64BigEndian(padded[^LengthLength..]) / 8);
            Sha256.Hash(padded[..length], HashAt(indexes[done]));
        }
    }

    // Where there are fewer messages than lanes, whatever stands behind them goes into the others.
    private ReadOnlySpan<byte> Padded(int blocks, int first, int count, int all)
    {
        var length = blocks * Sha256Lanes.BlockLength;
        if (first + count > all)
        {
            _ = _messages[blocks - 1].Extend(((first + count) * length) - _messages[blocks - 1].Length);
        }

        return _messages[blocks - 1].Written.Slice(first * length, count * length);
    }

    private void Keep(List<int> indexes, int first, int lanes)
    {
        for (var lane = 0; lane < lanes && first + lane < indexes.Count; lane++)
        {
            _lanes.AsSpan(lane * EntryHasher.Length, EntryHasher.Length).CopyTo(HashAt(indexes[first + lane]));
        }
    }

    private Span<byte> HashAt(int index) => _hashes.WrittenForPatch(index * EntryHasher.Length)[..EntryHasher.Length];
}
