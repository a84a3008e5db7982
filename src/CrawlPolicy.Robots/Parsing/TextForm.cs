using System.Buffers;
using System.Text;

namespace CrawlPolicy.Robots.Parsing;

/// <summary>What a file is before its lines are read: byte order marks, UTF-16, HTML.</summary>
internal static class TextForm
{
    private static readonly SearchValues<byte> BlankBytes = SearchValues.Create([.. Enumerable.Range(0, 0x21).Select(value => (byte)value)]);

    /// <summary>The length of a UTF-8 byte order mark, or of the part of one, at the start.</summary>
    public static int ByteOrderMark(ReadOnlySpan<byte> content) => content.CommonPrefixLength((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]);

    /// <summary>The decoding for UTF-16, by its mark or by the NUL in every other of the first bytes; else null.</summary>
    public static Encoding? Utf16(ReadOnlySpan<byte> content) => content switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        [not 0, 0, not 0, 0, ..] => Encoding.Unicode,
        [0, not 0, 0, not 0, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    /// <summary>UTF-16 as UTF-8. At most <paramref name="maximumLength"/> code units are decoded.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> content, Encoding encoding, int maximumLength)
    {
        var units = (int)Math.Min(content.Length, 2L * (maximumLength + 1L));
        return Encoding.UTF8.GetBytes(encoding.GetString(content[..units]).TrimStart('\uFEFF'));
    }

    /// <summary>Whether the first thing in the file opens like markup: no robots.txt line starts so.</summary>
    public static bool LooksLikeHtml(ReadOnlySpan<byte> content)
    {
        var start = content.IndexOfAnyExcept(BlankBytes);
        return start >= 0
            && content[start..] is [(byte)'<', var next, ..]
            && (char.IsAsciiLetter((char)next) || next is (byte)'!' or (byte)'?');
    }

    /// <summary>The content up to the last end of line within the limit.</summary>
    public static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> content, int maximumLength)
    {
        if (content[maximumLength] is (byte)'\n' or (byte)'\r')
        {
            return content[..maximumLength];
        }

        var lastBreak = content[..maximumLength].LastIndexOfAny((byte)'\n', (byte)'\r');
        return content[..(lastBreak + 1)];
    }
}
