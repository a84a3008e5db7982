using System.Buffers;
using System.Globalization;
using System.Text;

namespace CrawlPolicy.Terms;

/// <summary>
/// One spelling for the many of a path (RFC 3986 §6.2.2, RFC 9309 §2.2.2): escapes of unreserved characters are decoded, what is
/// neither unreserved nor reserved is escaped, and escapes have upper-case digits, so that <c>/%77atch</c> is judged as
/// <c>/watch</c>, and <c>/a|b</c> as <c>/a%7Cb</c>. The characters <c>*</c> and <c>$</c> of a path are escaped too (RFC 9309 §2.2.3):
/// in patterns they have a meaning, and their escapes stand for them.
/// </summary>
internal static class PercentText
{
    private const int Growth = 3;

    private const string UnreservedCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private static readonly SearchValues<char> Unreserved = SearchValues.Create(UnreservedCharacters);

    private static readonly SearchValues<char> Plain = SearchValues.Create(UnreservedCharacters + ":/?[]@!&'()+,;=");

    /// <summary>Whether a path is spelt so already.</summary>
    public static bool IsNormal(ReadOnlySpan<char> path) => !path.ContainsAnyExcept(Plain);

    /// <summary>Normalises a path that has only ASCII characters.</summary>
    /// <param name="path">A path with its query.</param>
    /// <param name="buffer">Room for the result, up to three times the path; where it is too short, an array is made.</param>
    /// <returns>The path itself where it is normal, else a part of the buffer.</returns>
    public static ReadOnlySpan<char> Normalize(ReadOnlySpan<char> path, Span<char> buffer)
    {
        if (IsNormal(path))
        {
            return path;
        }

        var result = buffer.Length >= path.Length * Growth ? buffer : new char[path.Length * Growth];
        return result[..Write(path, result, keepStars: false)];
    }

    /// <summary>
    /// Normalises a pattern as somebody wrote it, without an anchor at its end: characters beyond ASCII become the escapes of their
    /// UTF-8 bytes, and <c>*</c> stays.
    /// </summary>
    public static string NormalizePattern(string pattern)
    {
        var escaped = new StringBuilder(pattern.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(pattern))
        {
            _ = octet is > 0x20 and < 0x7F ? escaped.Append((char)octet) : escaped.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
        }

        var text = escaped.ToString();
        var result = new char[text.Length * Growth];
        return new string(result, 0, Write(text, result, keepStars: true));
    }

    private static int Write(ReadOnlySpan<char> source, Span<char> result, bool keepStars)
    {
        var length = 0;
        for (var i = 0; i < source.Length; i++)
        {
            var c = source[i];
            if (c == '%' && i + 2 < source.Length
                && byte.TryParse(source.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                length = Unreserved.Contains((char)value) ? Append(result, length, (char)value) : AppendEscape(result, length, value);
                i += 2;
            }
            else
            {
                length = Plain.Contains(c) || (c == '*' && keepStars) ? Append(result, length, c) : AppendEscape(result, length, (byte)c);
            }
        }

        return length;
    }

    private static int Append(Span<char> result, int length, char c)
    {
        result[length] = c;
        return length + 1;
    }

    private static int AppendEscape(Span<char> result, int length, byte value)
    {
        const string Digits = "0123456789ABCDEF";
        result[length] = '%';
        result[length + 1] = Digits[value >> 4];
        result[length + 2] = Digits[value & 0xF];
        return length + 3;
    }
}
