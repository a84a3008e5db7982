using System.Buffers;
using System.Globalization;
using System.Text;

namespace CrawlPolicy.Terms;

/// <summary>
/// One spelling for the many of a path (RFC 3986 §6.2.2): escapes of unreserved characters are decoded, the others get upper-case
/// digits, so that <c>/%77atch</c> is judged as <c>/watch</c>.
/// </summary>
internal static class PercentText
{
    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /// <summary>Normalises a text that has only ASCII characters.</summary>
    /// <param name="text">A path with its query.</param>
    /// <param name="buffer">Room for the result; where it is too short, an array is made.</param>
    /// <returns>The text itself where it holds no escape, else a part of the buffer.</returns>
    public static ReadOnlySpan<char> Normalize(ReadOnlySpan<char> text, Span<char> buffer)
    {
        var escape = text.IndexOf('%');
        if (escape < 0)
        {
            return text;
        }

        var result = buffer.Length >= text.Length ? buffer : new char[text.Length];
        text[..escape].CopyTo(result);
        var length = escape;
        for (var i = escape; i < text.Length; i++)
        {
            if (text[i] != '%' || i + 2 >= text.Length
                || !byte.TryParse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                result[length++] = text[i];
                continue;
            }

            if (Unreserved.Contains((char)value))
            {
                result[length++] = (char)value;
            }
            else
            {
                result[length++] = '%';
                result[length++] = char.ToUpperInvariant(text[i + 1]);
                result[length++] = char.ToUpperInvariant(text[i + 2]);
            }

            i += 2;
        }

        return result[..length];
    }

    /// <summary>Normalises a text as somebody wrote it: characters beyond ASCII become the escapes of their UTF-8 bytes.</summary>
    public static string Normalize(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            _ = octet is > 0x20 and < 0x7F ? escaped.Append((char)octet) : escaped.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
        }

        return Normalize(escaped.ToString(), default).ToString();
    }
}
