using System.Buffers;

namespace CrawlPolicy.Robots.Matching;

/// <summary>
/// Brings paths and patterns into one form, so that they can be compared octet by octet (RFC 9309 §2.2.2): escapes in upper case,
/// unreserved octets unescaped, everything outside the URI grammar escaped, reserved octets as written.
/// </summary>
internal static class PathNormaliser
{
    /// <summary>An octet grows to no more than this many.</summary>
    public const int Growth = 3;

    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private const string Reserved = ":/?[]@!&'()+,;=";

    private static readonly SearchValues<byte> UnreservedBytes = SearchValues.Create([.. Unreserved.Select(character => (byte)character)]);
    private static readonly SearchValues<byte> PlainBytes = SearchValues.Create([.. (Unreserved + Reserved).Select(character => (byte)character)]);

    /// <summary>Whether nothing in a path needs work. In a path, a literal <c>*</c> or <c>$</c> does (RFC 9309 §2.2.3).</summary>
    public static bool IsNormalPath(ReadOnlySpan<byte> path) => path is [(byte)'/', ..] && !path.ContainsAnyExcept(PlainBytes);

    /// <summary>Writes a path, without its fragment and with a leading slash. The destination holds <see cref="Growth"/> times the source, plus 1.</summary>
    /// <returns>The number of octets written.</returns>
    public static int WritePath(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        var fragment = source.IndexOf((byte)'#');
        source = fragment < 0 ? source : source[..fragment];
        var written = 0;
        if (source is not [(byte)'/', ..])
        {
            destination[written++] = (byte)'/';
        }

        return written + Write(source, destination[written..], keepStars: false);
    }

    /// <summary>Writes a pattern without its final <c>$</c>. A <c>$</c> elsewhere is a literal; a <c>*</c> stays what it is.</summary>
    /// <returns>The number of octets written.</returns>
    public static int WritePattern(ReadOnlySpan<byte> source, Span<byte> destination) => Write(source, destination, keepStars: true);

    private static int Write(ReadOnlySpan<byte> source, Span<byte> destination, bool keepStars)
    {
        var written = 0;
        var index = 0;
        while (index < source.Length)
        {
            var rest = source[index..];
            var plain = rest.IndexOfAnyExcept(PlainBytes);
            if (plain < 0)
            {
                rest.CopyTo(destination[written..]);
                return written + rest.Length;
            }

            rest[..plain].CopyTo(destination[written..]);
            written += plain;
            index += plain;
            var value = source[index];
            if (value == '*' && keepStars)
            {
                destination[written++] = value;
                index++;
            }
            else if (value == '%' && TryReadEscape(source[index..], out var escaped))
            {
                written += WriteOctet(escaped, isPlain: UnreservedBytes.Contains(escaped), destination[written..]);
                index += 3;
            }
            else
            {
                written += WriteOctet(value, isPlain: false, destination[written..]);
                index++;
            }
        }

        return written;
    }

    private static bool TryReadEscape(ReadOnlySpan<byte> source, out byte value)
    {
        value = 0;
        if (source.Length < 3 || !char.IsAsciiHexDigit((char)source[1]) || !char.IsAsciiHexDigit((char)source[2]))
        {
            return false;
        }

        value = (byte)((HexValue(source[1]) << 4) | HexValue(source[2]));
        return true;
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static int WriteOctet(byte value, bool isPlain, Span<byte> destination)
    {
        if (isPlain)
        {
            destination[0] = value;
            return 1;
        }

        var digits = "0123456789ABCDEF"u8;
        destination[0] = (byte)'%';
        destination[1] = digits[value >> 4];
        destination[2] = digits[value & 0xF];
        return 3;
    }
}
