using System.Buffers.Binary;

namespace CrawlPolicy.Datasets.Membership;

/// <summary>The key of a <see cref="SipHash"/>.</summary>
/// <param name="Low">The first eight bytes, little-endian.</param>
/// <param name="High">The last eight bytes, little-endian.</param>
internal readonly record struct SipKey(ulong Low, ulong High)
{
    /// <summary>The key of the lists that are built here: always the same, so that one list makes one file everywhere.</summary>
    public static SipKey Standard { get; } = Read("CrawlPolicy list"u8);

    /// <summary>Reads 16 bytes.</summary>
    public static SipKey Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));

    /// <summary>Writes 16 bytes.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Low);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], High);
    }
}
