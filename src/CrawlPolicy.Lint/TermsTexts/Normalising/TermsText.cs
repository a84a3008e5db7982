using System.Security.Cryptography;
using System.Text;
using CrawlPolicy.Inspection.Body;

namespace CrawlPolicy.Lint.TermsTexts.Normalising;

/// <summary>
/// The text of a terms document in a form that stays the same as long as the words do, whatever the page does around them. This is
/// normalisation 1: <see cref="MainText"/> says what of a page counts; a line for each block, white space collapsed, characters composed (NFC),
/// a line feed behind each line, UTF-8. A policy's <c>sha256</c> is the SHA-256 of these bytes, so that <c>sha256sum</c> of its
/// <c>text</c> file gives the same. Should another normalisation ever be needed, policies that use it will say so.
/// </summary>
/// <param name="lines">The lines.</param>
internal sealed class TermsText(IReadOnlyList<string> lines)
{
    /// <summary>The largest page, and the largest text, in bytes.</summary>
    public const int MaximumLength = 4 * 1024 * 1024;

    /// <summary>The lines, none of them empty.</summary>
    public IReadOnlyList<string> Lines => lines;

    /// <summary>Whether there is no text.</summary>
    public bool IsEmpty => lines.Count == 0;

    /// <summary>The text.</summary>
    public string Text { get; } = string.Concat(lines.Select(static line => line + "\n"));

    /// <summary>The SHA-256 of the text in UTF-8, as policies write it.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>Reads a page, in time linear in its length.</summary>
    /// <param name="page">Its bytes, without content coding, at most <see cref="MaximumLength"/>.</param>
    /// <param name="contentType">The value of its Content-Type field, with parameters; <see langword="null"/> where there was none.</param>
    public static TermsText Read(ReadOnlySpan<byte> page, string? contentType)
    {
        using var decoded = PageText.Decode(page, contentType);
        return new TermsText(IsPlain(contentType) ? PlainLines(decoded.Text.Span) : MainText.Read(decoded.Text));
    }

    private static bool IsPlain(string? contentType) =>
        contentType?.AsSpan().TrimStart().StartsWith("text/plain", StringComparison.OrdinalIgnoreCase) == true
        || contentType?.AsSpan().TrimStart().StartsWith("text/markdown", StringComparison.OrdinalIgnoreCase) == true;

    private static IReadOnlyList<string> PlainLines(ReadOnlySpan<char> text)
    {
        var lines = new LineCollector();
        foreach (var line in text.EnumerateLines())
        {
            lines.Add(line);
            lines.EndLine(isMain: false);
        }

        return lines.All;
    }
}
