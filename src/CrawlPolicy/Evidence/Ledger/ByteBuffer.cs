using System.Buffers.Binary;

namespace CrawlPolicy.Evidence.Ledger;

/// <summary>Bytes that are put together, in room that is used again and again.</summary>
internal sealed class ByteBuffer
{
    private byte[] _bytes = new byte[1024];

    /// <summary>How many bytes there are.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Begins anew; the room is kept.</summary>
    public void Clear() => Length = 0;

    /// <summary>Makes room at the end.</summary>
    /// <returns>The room, to be filled.</returns>
    public Span<byte> Extend(int length)
    {
        if (_bytes.Length - Length < length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, checked(Length + length)));
        }

        Length += length;
        return _bytes.AsSpan(Length - length, length);
    }

    /// <summary>The bytes from a position on, to be filled after all.</summary>
    public Span<byte> WrittenForPatch(int position) => _bytes.AsSpan(position, Length - position);

    /// <summary>Appends a byte.</summary>
    public void Append(byte value) => Extend(1)[0] = value;

    /// <summary>Appends bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Extend(bytes.Length));

    /// <summary>Appends the length in 4 bytes, big endian, and the bytes.</summary>
    public void AppendWithLength(ReadOnlySpan<byte> bytes)
    {
        BinaryPrimitives.WriteInt32BigEndian(Extend(4), bytes.Length);
        Append(bytes);
    }

    /// <summary>Appends a number with seven bits in each byte, the lowest first (LEB128).</summary>
    public void AppendNumber(long number)
    {
        var rest = (ulong)number;
        for (; rest > 0x7F; rest >>= 7)
        {
            Append((byte)(rest | 0x80));
        }

        Append((byte)rest);
    }
}
