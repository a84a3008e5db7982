using System.Buffers.Binary;

namespace CrawlPolicy.Sidecar.Connecting.Hellos;

/// <summary>Takes the fields of a TLS message from its front (RFC 8446 §3).</summary>
internal ref struct HelloBytes(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether all has been taken.</summary>
    public readonly bool IsEmpty => _rest.IsEmpty;

    /// <summary>Takes so many bytes.</summary>
    public bool TryTake(int count, out ReadOnlySpan<byte> taken)
    {
        if (count > _rest.Length)
        {
            taken = default;
            return false;
        }

        taken = _rest[..count];
        _rest = _rest[count..];
        return true;
    }

    /// <summary>Takes a number of two bytes.</summary>
    public bool TryTakeNumber(out int number)
    {
        var isThere = TryTake(sizeof(ushort), out var bytes);
        number = isThere ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : 0;
        return isThere;
    }

    /// <summary>Takes a vector whose length stands before it in one byte.</summary>
    public bool TryTakeShortVector(out ReadOnlySpan<byte> vector)
    {
        vector = default;
        return TryTake(1, out var length) && TryTake(length[0], out vector);
    }

    /// <summary>Takes a vector whose length stands before it in two bytes.</summary>
    public bool TryTakeVector(out ReadOnlySpan<byte> vector)
    {
        vector = default;
        return TryTakeNumber(out var length) && TryTake(length, out vector);
    }
}
