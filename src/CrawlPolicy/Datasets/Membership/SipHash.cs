using System.Buffers.Binary;
using System.Numerics;

namespace CrawlPolicy.Datasets.Membership;

/// <summary>SipHash-2-4 (Aumasson and Bernstein, 2012): a keyed 64-bit hash of short texts.</summary>
internal static class SipHash
{
    /// <summary>Hashes bytes.</summary>
    public static ulong Of(SipKey key, ReadOnlySpan<byte> bytes)
    {
        var state = new State(key);
        var tail = (ulong)bytes.Length << 56;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            state.Take(BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        for (var i = 0; i < bytes.Length; i++)
        {
            tail |= (ulong)bytes[i] << (8 * i);
        }

        state.Take(tail);
        return state.Finish();
    }

    private struct State(SipKey key)
    {
        private ulong _a = key.Low ^ 0x736F6D6570736575;
        private ulong _b = key.High ^ 0x646F72616E646F6D;
        private ulong _c = key.Low ^ 0x6C7967656E657261;
        private ulong _d = key.High ^ 0x7465646279746573;

        public void Take(ulong word)
        {
            _d ^= word;
            Round();
            Round();
            _a ^= word;
        }

        public ulong Finish()
        {
            _c ^= 0xFF;
            Round();
            Round();
            Round();
            Round();
            return _a ^ _b ^ _c ^ _d;
        }

        private void Round()
        {
            _a += _b;
            _b = BitOperations.RotateLeft(_b, 13) ^ _a;
            _a = BitOperations.RotateLeft(_a, 32);
            _c += _d;
            _d = BitOperations.RotateLeft(_d, 16) ^ _c;
            _a += _d;
            _d = BitOperations.RotateLeft(_d, 21) ^ _a;
            _c += _b;
            _b = BitOperations.RotateLeft(_b, 17) ^ _c;
            _c = BitOperations.RotateLeft(_c, 32);
        }
    }
}
