using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CrawlPolicy.Evidence.Ledger.Hashing;

/// <summary>
/// SHA-256 (FIPS 180-4 §6.2) of eight messages at once, one in each lane of a vector. The library's hash is quicker for a long text; for
/// a short one four fifths of its time go into being called.
/// </summary>
internal static class Sha256Lanes
{
    /// <summary>How many messages are hashed at once.</summary>
    public const int Lanes = 8;

    /// <summary>The length of a block in bytes.</summary>
    public const int BlockLength = 64;

    private const int Words = BlockLength / sizeof(uint);

    /// <summary>FIPS 180-4 §4.2.2.</summary>
    internal static readonly uint[] Constants =
    [
        0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5,
        0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174,
        0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
        0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967,
        0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
        0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
        0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3,
        0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208, 0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2,
    ];

    /// <summary>FIPS 180-4 §5.3.3.</summary>
    internal static readonly uint[] Start =
        [0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19];

    /// <summary>Whether the processor has such vectors.</summary>
    public static bool IsSupported => Vector256.IsHardwareAccelerated;

    /// <summary>Hashes messages.</summary>
    /// <param name="messages">Eight messages, each padded (FIPS 180-4 §5.1.1) to the same number of blocks.</param>
    /// <param name="blocks">The number of blocks.</param>
    /// <param name="hashes">Receives eight hashes.</param>
    public static void Hash(ReadOnlySpan<byte> messages, int blocks, Span<byte> hashes)
    {
        Span<Vector256<uint>> schedule = stackalloc Vector256<uint>[Words];
        Span<Vector256<uint>> state = stackalloc Vector256<uint>[Start.Length];
        for (var i = 0; i < state.Length; i++)
        {
            state[i] = Vector256.Create(Start[i]);
        }

        for (var block = 0; block < blocks; block++)
        {
            Load(messages, blocks, block, MemoryMarshal.Cast<Vector256<uint>, uint>(schedule));
            Compress(state, schedule);
        }

        var words = MemoryMarshal.Cast<Vector256<uint>, uint>(state);
        for (var lane = 0; lane < Lanes; lane++)
        {
            for (var i = 0; i < state.Length; i++)
            {
                BinaryPrimitives.WriteUInt32BigEndian(hashes[((lane * EntryHasher.Length) + (i * sizeof(uint)))..], words[(i * Lanes) + lane]);
            }
        }
    }

    private static void Load(ReadOnlySpan<byte> messages, int blocks, int block, Span<uint> schedule)
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            var source = messages.Slice(((lane * blocks) + block) * BlockLength, BlockLength);
            for (var i = 0; i < Words; i++)
            {
                schedule[(i * Lanes) + lane] = BinaryPrimitives.ReadUInt32BigEndian(source[(i * sizeof(uint))..]);
            }
        }
    }

    private static void Compress(Span<Vector256<uint>> state, Span<Vector256<uint>> schedule)
    {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var round = 0; round < Constants.Length; round++)
        {
            ref var word = ref schedule[round % Words];
            if (round >= Words)
            {
                word += SmallSigma0(schedule[(round + 1) % Words]) + schedule[(round + 9) % Words] + SmallSigma1(schedule[(round + 14) % Words]);
            }

            var first = h + BigSigma1(e) + ((e & f) ^ Vector256.AndNot(g, e)) + Vector256.Create(Constants[round]) + word;
            var second = BigSigma0(a) + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> BigSigma0(Vector256<uint> x) => Rotate(x, 2) ^ Rotate(x, 13) ^ Rotate(x, 22);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> BigSigma1(Vector256<uint> x) => Rotate(x, 6) ^ Rotate(x, 11) ^ Rotate(x, 25);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> SmallSigma0(Vector256<uint> x) => Rotate(x, 7) ^ Rotate(x, 18) ^ (x >>> 3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> SmallSigma1(Vector256<uint> x) => Rotate(x, 17) ^ Rotate(x, 19) ^ (x >>> 10);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Rotate(Vector256<uint> x, int count) => (x >>> count) | (x << (32 - count));
}
