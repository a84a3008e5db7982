using System.Buffers;

namespace CrawlPolicy.Robots.Parsing;

/// <summary>The product token in the value of a User-agent line (RFC 9309 §2.2.1).</summary>
internal static class ProductToken
{
    private static readonly SearchValues<byte> TokenBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-"u8);

    /// <summary>The octets that a token may hold, at the start of the value; 1 for <c>*</c>, alone or followed by white space.</summary>
    public static int Measure(ReadOnlySpan<byte> value, out bool isWildcard)
    {
        isWildcard = value is [(byte)'*'] or [(byte)'*', <= 0x20, ..];
        if (isWildcard)
        {
            return 1;
        }

        var end = value.IndexOfAnyExcept(TokenBytes);
        return end < 0 ? value.Length : end;
    }

    /// <summary>
    /// Whether a line names the token: by the standard part of its value, or by all of it before a version or a blank,
    /// so that a crawler whose name holds a digit is still addressed.
    /// </summary>
    public static bool Names(ReadOnlySpan<byte> value, int tokenLength, ReadOnlySpan<byte> token)
    {
        if (value[..tokenLength].SequenceEqualIgnoreCase(token))
        {
            return true;
        }

        var end = value.IndexOfAny("/ \t"u8);
        return value[..(end < 0 ? value.Length : end)].SequenceEqualIgnoreCase(token);
    }

    private static bool SequenceEqualIgnoreCase(this ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (var index = 0; index < left.Length; index++)
        {
            if (left[index] != right[index]
                && (!char.IsAsciiLetter((char)left[index]) || (left[index] | 0x20) != (right[index] | 0x20)))
            {
                return false;
            }
        }

        return true;
    }
}
