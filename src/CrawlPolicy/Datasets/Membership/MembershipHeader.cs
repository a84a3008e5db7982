using System.Buffers.Binary;

namespace CrawlPolicy.Datasets.Membership;

/// <summary>What stands at the beginning of a membership index.</summary>
/// <param name="Count">How many members.</param>
/// <param name="Scopes">How many sites and hosts; <see cref="MembershipFormat.AnyScope"/> for too many.</param>
/// <param name="Key">The key of the hash.</param>
/// <param name="ItemsDigest">The SHA-256 of the item declarations that the list was read by.</param>
internal sealed record MembershipHeader(long Count, uint Scopes, SipKey Key, ReadOnlyMemory<byte> ItemsDigest)
{
    /// <summary>The place of the digest of all the rest.</summary>
    public const int DigestStart = 80;

    private const uint Version = 1;

    /// <summary>How many sites and hosts are listed.</summary>
    public int ListedScopes => Scopes == MembershipFormat.AnyScope ? 0 : (int)Scopes;

    private static ReadOnlySpan<byte> Magic => "CPMEMBER"u8;

    /// <summary>Writes everything before the digest.</summary>
    /// <param name="bytes">Room for <see cref="DigestStart"/> bytes.</param>
    public void Write(Span<byte> bytes)
    {
        bytes[..DigestStart].Clear();
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], Version);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], MembershipFormat.HeaderLength);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], Count);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[24..], Scopes);
        Key.Write(bytes[32..]);
        ItemsDigest.Span.CopyTo(bytes[48..]);
    }

    /// <summary>Reads it.</summary>
    /// <param name="bytes">The first <see cref="MembershipFormat.HeaderLength"/> bytes of a file, or all of a shorter one.</param>
    /// <param name="length">The length of the file.</param>
    /// <exception cref="MembershipFileException">It is not there, or contradicts the file's length.</exception>
    public static MembershipHeader Read(ReadOnlySpan<byte> bytes, long length)
    {
        if (bytes.Length < MembershipFormat.HeaderLength || !bytes.StartsWith(Magic))
        {
            throw new MembershipFileException("is no membership index. Build one with `policy-lint dataset index`.");
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) is not Version and var version)
        {
            throw new MembershipFileException($"has version {version} of the format, and this program reads {Version}. Build it again from its list.");
        }

        var header = new MembershipHeader(
            BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..]),
            SipKey.Read(bytes[32..]),
            bytes[48..DigestStart].ToArray());
        if (header.Count is < 0 or > MembershipFormat.MaximumCount
            || header.Scopes is > MembershipFormat.MaximumScopes and not MembershipFormat.AnyScope
            || length != MembershipFormat.FileLength(header.Count, header.ListedScopes))
        {
            throw new MembershipFileException(
                $"has {length:N0} bytes, which does not fit its header: it is truncated or damaged. Copy it again, or build it again from its list.");
        }

        return header;
    }
}
