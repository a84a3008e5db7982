using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace CrawlPolicy.Robots.Matching;

/// <summary>
/// A path as sets of positions, one for each octet that it holds. A segment is sought at 256 positions at once, so that the cost
/// depends on the lengths alone: patterns made to look alike at every position (<c>abab…</c>) gain nothing by it.
/// </summary>
internal readonly ref struct PathBits
{
    private const int Shifts = 8;
    private const int Octets = 256;
    private const byte Absent = byte.MaxValue;

    // First a table of 256 that numbers the octets of the path; then, for each of them, eight sets:
    // in set n, bit p says that the octet stands at p + n. Each set has a vector of zeros behind it, so that no load leaves it.
    private readonly byte[] _sets;
    private readonly int _stride;
    private readonly int _length;

    public PathBits(ReadOnlySpan<byte> path)
    {
        _length = path.Length;
        _stride = (path.Length / 8) + 1 + Vector256<byte>.Count;
        Span<byte> numbers = stackalloc byte[Octets];
        numbers.Fill(Absent);
        var count = 0;
        foreach (var octet in path)
        {
            if (numbers[octet] == Absent)
            {
                numbers[octet] = (byte)count++;
            }
        }

        var length = Octets + (count * Shifts * _stride);
        _sets = ArrayPool<byte>.Shared.Rent(length);
        numbers.CopyTo(_sets);
        _sets.AsSpan(Octets..length).Clear();
        for (var position = 0; position < path.Length; position++)
        {
            var set = SetOf(path[position]);
            for (var shift = 0; shift < Shifts && shift <= position; shift++, set += _stride)
            {
                var start = position - shift;
                _sets[set + (start >> 3)] |= (byte)(1 << (start & 7));
            }
        }
    }

    /// <summary>Whether this was made from a path.</summary>
    public bool IsReady => _sets is not null;

    /// <summary>The first position, from one on, at which the segment stands in the path; or -1.</summary>
    public int IndexOf(ReadOnlySpan<byte> segment, int from)
    {
        foreach (var octet in segment)
        {
            if (_sets[octet] == Absent)
            {
                return -1;
            }
        }

        var last = _length - segment.Length;
        for (var start = from & ~7; start <= last; start += Vector256<byte>.Count * 8)
        {
            var found = Vector256<byte>.AllBitsSet;
            for (var index = 0; index < segment.Length && found != Vector256<byte>.Zero; index++)
            {
                var set = SetOf(segment[index]) + ((index & 7) * _stride);
                found &= Vector256.Create(_sets.AsSpan(set + ((start + index) >> 3), Vector256<byte>.Count));
            }

            var position = First(found, Math.Max(from - start, 0));
            if (position >= 0)
            {
                return start + position;
            }
        }

        return -1;
    }

    public void Return()
    {
        if (_sets is not null)
        {
            ArrayPool<byte>.Shared.Return(_sets);
        }
    }

    /// <summary>The first bit that is set, the first few (fewer than 8) left out; or -1.</summary>
    private static int First(Vector256<byte> bits, int skip)
    {
        var words = bits.AsUInt64();
        for (var word = 0; word < Vector256<ulong>.Count; word++)
        {
            var value = words[word];
            value = word == 0 ? value >> skip << skip : value;
            if (value != 0)
            {
                return (word * 64) + BitOperations.TrailingZeroCount(value);
            }
        }

        return -1;
    }

    private int SetOf(byte octet) => Octets + (_sets[octet] * Shifts * _stride);
}
