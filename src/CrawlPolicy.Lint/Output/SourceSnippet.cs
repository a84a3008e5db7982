using System.Globalization;
using System.Text;
using CrawlPolicy.Lint.Rules.Secrets;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Output;

/// <summary>A line of a file with a part of it marked.</summary>
/// <param name="Text">The line, or a window of a long one, without characters that could steer a terminal.</param>
/// <param name="Mark">Spaces up to the part, then <c>^~~~</c> below it.</param>
internal readonly record struct SourceSnippet(string Text, string Mark)
{
    private const int Window = 160;

    /// <summary>Cuts the first line of a span out of a file.</summary>
    /// <param name="lines">The file's lines.</param>
    /// <param name="span">The part.</param>
    /// <param name="isSecret">Whether the part may be a secret, and is not shown.</param>
    /// <returns>The snippet; <see langword="null"/> where the file has no such line.</returns>
    public static SourceSnippet? Of(IReadOnlyList<string> lines, SourceSpan span, bool isSecret)
    {
        if (span.Line < 1 || span.Line > lines.Count)
        {
            return null;
        }

        var line = lines[span.Line - 1];
        var start = Math.Clamp(span.Column - 1, 0, line.Length);
        var end = span.EndLine == span.Line ? Math.Clamp(span.EndColumn - 1, start, line.Length) : line.Length;
        if (isSecret)
        {
            line = string.Concat(line.AsSpan(0, start), new string('*', end - start), line.AsSpan(end));
        }

        // The line may hold another secret than what was found, or one that nobody looked for.
        line = SecretScanner.Mask(line);
        var from = line.Length <= Window || start < Window / 2 ? 0 : start - (Window / 4);
        var shown = Clean(line.AsSpan(from, Math.Min(Window, line.Length - from)));
        var before = Clean(line.AsSpan(from, start - from));
        var marked = Clean(line.AsSpan(start, Math.Min(end, from + shown.Length) - start));
        return new SourceSnippet(shown, new string(' ', Cells(before)) + "^" + new string('~', Math.Max(0, Cells(marked) - 1)));
    }

    /// <summary>A line with spaces for characters that could steer a terminal.</summary>
    public static string Clean(ReadOnlySpan<char> text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = clean.Append(Words.IsUnprintable(c) ? ' ' : c);
        }

        return clean.ToString();
    }

    private static int Cells(string text)
    {
        var cells = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            cells += Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? 0 : IsWide(rune.Value) ? 2 : 1;
        }

        return cells;
    }

    // The blocks that terminals show in two cells (Unicode Standard Annex 11, classes W and F, in coarse ranges).
    private static bool IsWide(int value) =>
        value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF)
            or (>= 0x20000 and <= 0x3FFFD);
}
