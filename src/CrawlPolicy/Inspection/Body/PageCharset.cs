using System.Buffers;
using System.Text;

namespace CrawlPolicy.Inspection.Body;

/// <summary>Finds the character encoding of a page, in the order of browsers: byte order mark, header, the page's own word (HTML §13.2.3.2).</summary>
internal static class PageCharset
{
    private const int Prescanned = 1024;

    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static readonly SearchValues<byte> LabelEnd = SearchValues.Create("\"' \t\r\n\f;/>"u8);

    /// <summary>Finds the encoding.</summary>
    /// <param name="page">The bytes.</param>
    /// <param name="contentType">The value of the Content-Type field, with its parameters.</param>
    /// <returns>The encoding, and how many bytes of a mark precede the text.</returns>
    public static (Encoding Encoding, int Mark) Find(ReadOnlySpan<byte> page, string? contentType) => page switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        _ when FromHeader(contentType) is { } stated => (stated, 0),

        // Nobody declares these and nobody writes them by chance.
        [(byte)'<', 0, not 0, 0, ..] => (Encoding.Unicode, 0),
        [0, (byte)'<', 0, not 0, ..] => (Encoding.BigEndianUnicode, 0),
        _ => (FromPage(page) ?? Western, 0),
    };

    private static Encoding? FromHeader(string? contentType)
    {
        if (contentType?.IndexOf("charset=", StringComparison.OrdinalIgnoreCase) is not (>= 0 and var at))
        {
            return null;
        }

        var label = contentType.AsSpan(at + 8).Trim();
        label = label.StartsWith("\"") ? label[1..] : label;
        var end = label.IndexOfAny('"', ';', ' ');
        return Named(end < 0 ? label : label[..end]);
    }

    // Simpler than the standard's prescan: a label in a comment counts too. All that it can choose is compatible with ASCII.
    private static Encoding? FromPage(ReadOnlySpan<byte> page)
    {
        var head = page[..Math.Min(page.Length, Prescanned)];
        Span<byte> lower = stackalloc byte[Prescanned];
        Lower(head, lower);
        lower = lower[..head.Length];
        while (lower.IndexOf("charset"u8) is >= 0 and var at)
        {
            lower = lower[(at + 7)..];
            var value = lower.TrimStart(" \t\r\n\f"u8);
            if (value is not [(byte)'=', ..])
            {
                continue;
            }

            value = value[1..].TrimStart(" \t\r\n\f\"'"u8);
            var end = value.IndexOfAny(LabelEnd);
            if (end is > 0 and < 64 && Named(Encoding.Latin1.GetString(value[..end])) is { } named)
            {
                // A label that could be read as ASCII is not in UTF-16 (HTML §13.2.3.3).
                return named is UnicodeEncoding ? Encoding.UTF8 : named;
            }
        }

        return null;
    }

    private static void Lower(ReadOnlySpan<byte> from, Span<byte> to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = from[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(from[i] | 0x20) : from[i];
        }
    }

    private static Encoding? Named(ReadOnlySpan<char> label)
    {
        var name = label.Trim().ToString().ToLowerInvariant();
        return name switch
        {
            "utf-8" or "utf8" or "unicode-1-1-utf-8" => Encoding.UTF8,
            "utf-16" or "utf-16le" or "unicode" or "ucs-2" => Encoding.Unicode,
            "utf-16be" => Encoding.BigEndianUnicode,
            "iso-8859-1" or "latin1" or "l1" or "us-ascii" or "ascii" => Western,
            "sjis" or "x-sjis" or "windows-31j" or "ms_kanji" => CodePagesEncodingProvider.Instance.GetEncoding(932),
            "gbk" or "gb2312" or "x-gbk" => CodePagesEncodingProvider.Instance.GetEncoding(54936),

            // Browsers refuse these, for bytes that look like ASCII may be none in them.
            "hz-gb-2312" or "iso-2022-kr" or "iso-2022-cn" or "x-iscii-de" => null,
            _ => CodePagesEncodingProvider.Instance.GetEncoding(name) is { } encoding && encoding.GetString("<a>"u8) == "<a>" ? encoding : null,
        };
    }
}
