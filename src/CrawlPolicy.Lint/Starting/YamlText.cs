using System.Buffers;
using System.Globalization;
using System.Text;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Starting;

/// <summary>Writes what strangers wrote into YAML so that it stays a text.</summary>
internal static class YamlText
{
    private const int LongestComment = 160;

    private const int LongestLine = 126;

    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 /._-+~%?=&@$:()");

    /// <summary>A value of a mapping or a list, in quotes where it needs them.</summary>
    public static string Scalar(string value) => IsPlain(value) ? value : Quote(value);

    /// <summary>A text for a comment: on one line, cut where it is long.</summary>
    public static string Comment(string text)
    {
        var line = string.Concat(text.Select(static c => Words.IsUnprintable(c) ? ' ' : c));
        return line.Length <= LongestComment ? line : $"{line.AsSpan(0, LongestComment - 1)}…";
    }

    /// <summary>A text for a comment of several lines.</summary>
    public static IEnumerable<string> CommentLines(string text)
    {
        var line = new StringBuilder();
        foreach (var word in string.Concat(text.Select(static c => Words.IsUnprintable(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + word.Length + 1 > LongestLine)
            {
                yield return line.ToString();
                line.Clear().Append(' ', 2);
            }

            _ = line.Length > 0 && line[^1] != ' ' ? line.Append(' ').Append(word) : line.Append(word);
        }

        yield return line.ToString();
    }

    private static bool IsPlain(string value) =>
        value.Length > 0
        && (char.IsAsciiLetter(value[0]) || value[0] == '/')
        && !value.AsSpan().ContainsAnyExcept(Plain)
        && !value.EndsWith(' ') && !value.EndsWith(':') && !value.Contains(": ", StringComparison.Ordinal)
        && (!value.Contains(':', StringComparison.Ordinal) || value.StartsWith("http", StringComparison.Ordinal))
        && value.ToLowerInvariant() is not ("true" or "false" or "yes" or "no" or "on" or "off" or "null" or "y" or "n");

    private static string Quote(string value)
    {
        var quoted = new StringBuilder("\"", value.Length + 2);
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                _ when Words.IsUnprintable(c) || char.IsSurrogate(c) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
