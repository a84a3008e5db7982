using System.Security.Cryptography;

namespace CrawlPolicy.Datasets.Membership;

/// <summary>The digests of an index, both taken in one reading.</summary>
/// <param name="File">The SHA-256 of the whole file, in lower-case hex: what <c>sha256sum</c> says.</param>
internal sealed record MembershipDigests(string File)
{
    private const int AtOnce = 1 << 20;

    /// <summary>Reads the rest of a file.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="rest">Stands behind the header.</param>
    /// <exception cref="MembershipFileException">The content is not what the header's digest says.</exception>
    public static MembershipDigests Read(ReadOnlySpan<byte> header, Stream rest)
    {
        using var file = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        file.AppendData(header);
        content.AppendData(header[..MembershipHeader.DigestStart]);
        var buffer = new byte[AtOnce];
        for (int read; (read = rest.Read(buffer)) > 0;)
        {
            file.AppendData(buffer, 0, read);
            content.AppendData(buffer, 0, read);
        }

        return content.GetHashAndReset().AsSpan().SequenceEqual(header.Slice(MembershipHeader.DigestStart, SHA256.HashSizeInBytes))
            ? new MembershipDigests(Convert.ToHexStringLower(file.GetHashAndReset()))
            : throw new MembershipFileException("is damaged: its content is not what its own digest says. Copy it again, or build it again from its list.");
    }
}
