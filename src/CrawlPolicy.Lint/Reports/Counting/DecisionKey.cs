using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CrawlPolicy.Lint.Reports.Counting;

/// <summary>A decision's identity in 64 bits, for sets of millions of them.</summary>
internal static class DecisionKey
{
    private const int LongestOnStack = 128;

    /// <summary>Computes it.</summary>
    public static ulong Of(string id)
    {
        Span<byte> bytes = id.Length <= LongestOnStack / 4 ? stackalloc byte[LongestOnStack] : new byte[Encoding.UTF8.GetMaxByteCount(id.Length)];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(id, bytes)], hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
