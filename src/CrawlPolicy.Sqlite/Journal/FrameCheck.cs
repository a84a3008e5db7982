using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace CrawlPolicy.Sqlite.Journal;

/// <summary>CRC-32C (Castagnoli), which processors compute eight bytes at a time: it tells a frame that a crash cut short.</summary>
internal static class FrameCheck
{
    /// <summary>What the checks of a store's frames begin with.</summary>
    /// <param name="origin">The name of its ledger.</param>
    public static uint Seed(string origin) => Compute(uint.MaxValue, Encoding.UTF8.GetBytes(origin));

    /// <summary>Computes the check of bytes.</summary>
    public static uint Compute(uint seed, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            seed = BitOperations.Crc32C(seed, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var rest in bytes)
        {
            seed = BitOperations.Crc32C(seed, rest);
        }

        return seed;
    }
}
