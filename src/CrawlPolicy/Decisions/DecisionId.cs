using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CrawlPolicy.Decisions;

/// <summary>
/// A decision's identity in the ULID form: 48 bits of Unix milliseconds and 80 bits that make it unique, written as 26
/// characters of Crockford's base 32, so that the text order is the order in time.
/// </summary>
public readonly record struct DecisionId
{
    /// <summary>The length of the written form.</summary>
    public const int TextLength = 26;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static readonly UInt128 ProcessBits = (UInt128)(BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8)) >> 16) << 32;

    private static ulong _count;

    private readonly UInt128 _value;

    private DecisionId(UInt128 value) => _value = value;

    /// <summary>Makes a new identity.</summary>
    /// <param name="at">The time that the identity starts with.</param>
    /// <returns>An identity that no other call in any process returns.</returns>
    public static DecisionId Create(DateTimeOffset at)
    {
        // 48 random bits keep processes apart; the 32-bit counter keeps calls of one process apart and in order.
        var count = Interlocked.Increment(ref _count) & 0xFFFF_FFFF;
        return new DecisionId(((UInt128)at.ToUnixTimeMilliseconds() << 80) | ProcessBits | count);
    }

    /// <summary>Reads the time that a written identity starts with.</summary>
    /// <param name="text">The 26 characters.</param>
    /// <param name="milliseconds">Unix milliseconds.</param>
    /// <returns>Whether <paramref name="text"/> can be an identity.</returns>
    internal static bool TryReadTime(ReadOnlySpan<char> text, out long milliseconds)
    {
        milliseconds = 0;
        foreach (var character in text)
        {
            if (!Alphabet.Contains(character, StringComparison.Ordinal))
            {
                return false;
            }
        }

        for (var i = 0; i < TextLength - 16 && text.Length == TextLength; i++)
        {
            milliseconds = (milliseconds << 5) | (uint)Alphabet.IndexOf(text[i], StringComparison.Ordinal);
        }

        return text.Length == TextLength;
    }

    /// <summary>Writes the 26 characters.</summary>
    /// <param name="destination">At least <see cref="TextLength"/> characters.</param>
    public void Format(Span<char> destination)
    {
        // By 60 bits at a time: shifting 128 bits for each character takes several times as long.
        Format((ulong)(_value >> 120), destination[..2]);
        Format((ulong)(_value >> 60), destination[2..14]);
        Format((ulong)_value, destination[14..TextLength]);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(TextLength, this, static (span, id) => id.Format(span));

    private static void Format(ulong bits, Span<char> destination)
    {
        for (var i = destination.Length - 1; i >= 0; i--)
        {
            destination[i] = Alphabet[(int)(bits & 31)];
            bits >>= 5;
        }
    }
}
