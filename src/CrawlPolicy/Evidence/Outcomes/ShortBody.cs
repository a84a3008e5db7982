using System.Buffers;
using System.Buffers.Binary;
using CrawlPolicy.Evidence.Ledger.Hashing;

namespace CrawlPolicy.Evidence.Outcomes;

/// <summary>A short body, kept until others have come with which it is hashed. It has one owner at a time, who hands it on or frees it.</summary>
internal sealed class ShortBody
{
    /// <summary>The longest, in bytes: with its padding it fills what is taken from the pool.</summary>
    public const int MaximumLength = Room - 1 - sizeof(ulong);

    private const int Room = 4096;

    private readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent(Room);

    private int _length;

    /// <summary>What came.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>What came, padded once <see cref="Pad"/> was called.</summary>
    public byte[] Bytes => _bytes;

    /// <summary>Adds a piece, where it fits.</summary>
    public bool TryAppend(ReadOnlySpan<byte> piece)
    {
        if (piece.Length > MaximumLength - _length)
        {
            return false;
        }

        piece.CopyTo(_bytes.AsSpan(_length));
        _length += piece.Length;
        return true;
    }

    /// <summary>Pads it (FIPS 180-4 §5.1.1).</summary>
    /// <returns>The number of blocks.</returns>
    public int Pad()
    {
        var blocks = (_length + sizeof(ulong) + Sha256Lanes.BlockLength) / Sha256Lanes.BlockLength;
        var padding = _bytes.AsSpan(_length, (blocks * Sha256Lanes.BlockLength) - _length);
        padding.Clear();
        padding[0] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padding[^sizeof(ulong)..], (ulong)_length * 8);
        return blocks;
    }

    /// <summary>Gives its room back; it is not used after that.</summary>
    public void Free() => ArrayPool<byte>.Shared.Return(_bytes);
}
