using System.Buffers;
using System.Globalization;
using System.Text;

namespace CrawlPolicy.Signals.StructuredFields;

/// <summary>Reads one bare item from the beginning of a text (RFC 9651 §4.2.3.1 to §4.2.10).</summary>
internal static class BareItemText
{
    private const int IntegerDigits = 15;
    private const int DecimalIntegerDigits = 12;
    private const int FractionDigits = 3;

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-.*");

    private static readonly SearchValues<char> Base64Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~:/");

    /// <summary>How many characters of a key stand at the beginning.</summary>
    public static int KeyLength(ReadOnlySpan<char> text) => LengthOf(text, KeyCharacters);

    /// <summary>Reads an item.</summary>
    /// <param name="text">What begins with the item.</param>
    /// <param name="length">How many characters it has; 0 where it is malformed.</param>
    /// <returns>The item, or <see langword="null"/> where it is malformed.</returns>
    public static BareItem? Read(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        return text switch
        {
            ['"', ..] => ReadString(text, out length),
            ['-' or (>= '0' and <= '9'), ..] => ReadNumber(text, out length),
            [(>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '*', ..] => ReadToken(text, out length),
            ['?', '0' or '1', ..] => ReadBoolean(text, out length),
            [':', ..] => ReadBytes(text, out length),
            ['@', ..] => ReadDate(text, out length),
            ['%', '"', ..] => ReadDisplayString(text, out length),
            _ => null,
        };
    }

    private static BareItem ReadToken(ReadOnlySpan<char> text, out int length)
    {
        length = LengthOf(text, TokenCharacters);
        return new BareItem(BareItemKind.Token, text[..length].ToString(), 0);
    }

    private static BareItem ReadBoolean(ReadOnlySpan<char> text, out int length)
    {
        length = 2;
        return new BareItem(BareItemKind.Boolean, "", text[1] - '0');
    }

    private static BareItem? ReadString(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        var content = new StringBuilder();
        for (var index = 1; index < text.Length; index++)
        {
            switch (text[index])
            {
                case '"':
                    length = index + 1;
                    return new BareItem(BareItemKind.String, content.ToString(), 0);
                case '\\' when index + 1 < text.Length && text[index + 1] is '"' or '\\':
                    content.Append(text[++index]);
                    break;
                case '\\' or < ' ' or > '~':
                    return null;
                default:
                    content.Append(text[index]);
                    break;
            }
        }

        return null;
    }

    private static BareItem? ReadNumber(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        var start = text[0] == '-' ? 1 : 0;
        var digits = DigitCount(text[start..]);
        var end = start + digits;
        if (digits is 0 or > IntegerDigits)
        {
            return null;
        }

        var isDecimal = end < text.Length && text[end] == '.';
        if (isDecimal)
        {
            var fraction = DigitCount(text[(end + 1)..]);
            if (digits > DecimalIntegerDigits || fraction is 0 or > FractionDigits)
            {
                return null;
            }

            end += 1 + fraction;
        }

        length = end;
        var number = decimal.Parse(text[..end], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return new BareItem(isDecimal ? BareItemKind.Decimal : BareItemKind.Integer, "", number);
    }

    private static BareItem? ReadDate(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        if (text is not [_, '-' or (>= '0' and <= '9'), ..] || ReadNumber(text[1..], out var digits) is not { Kind: BareItemKind.Integer } seconds)
        {
            return null;
        }

        length = 1 + digits;
        return seconds with { Kind = BareItemKind.Date };
    }

    private static BareItem? ReadBytes(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        var content = text[1..].IndexOf(':');
        if (content < 0 || text.Slice(1, content).TrimEnd('=').ContainsAnyExcept(Base64Characters))
        {
            return null;
        }

        length = content + 2;
        return new BareItem(BareItemKind.Bytes, text.Slice(1, content).ToString(), 0);
    }

    private static BareItem? ReadDisplayString(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        var content = new ArrayBufferWriter<byte>();
        for (var index = 2; index < text.Length; index++)
        {
            var character = text[index];
            if (character == '"')
            {
                if (!System.Text.Unicode.Utf8.IsValid(content.WrittenSpan))
                {
                    return null;
                }

                length = index + 1;
                return new BareItem(BareItemKind.DisplayString, Encoding.UTF8.GetString(content.WrittenSpan), 0);
            }

            if (character is < ' ' or > '~')
            {
                return null;
            }

            if (character == '%')
            {
                if (index + 2 >= text.Length || LowerHex(text[index + 1]) is not { } high || LowerHex(text[index + 2]) is not { } low)
                {
                    return null;
                }

                character = (char)((high << 4) | low);
                index += 2;
            }

            content.GetSpan(1)[0] = (byte)character;
            content.Advance(1);
        }

        return null;
    }

    private static int? LowerHex(char character) => character switch
    {
        >= '0' and <= '9' => character - '0',
        >= 'a' and <= 'f' => character - 'a' + 10,
        _ => null,
    };

    private static int DigitCount(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }

    private static int LengthOf(ReadOnlySpan<char> text, SearchValues<char> characters)
    {
        var end = text.IndexOfAnyExcept(characters);
        return end < 0 ? text.Length : end;
    }
}
