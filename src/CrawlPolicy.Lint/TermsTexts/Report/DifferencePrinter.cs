using System.Globalization;
using System.Text;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.TermsTexts.Differences;
using CrawlPolicy.Terms.Files;
using Spectre.Console;

namespace CrawlPolicy.Lint.TermsTexts.Report;

/// <summary>
/// Writes a difference for people: lines that are gone and new ones, in them the words that differ in brackets as <c>wdiff</c> writes them, in
/// colours where there are any; of long parts that are the same, both ends.
/// </summary>
/// <param name="terminal">Where to.</param>
/// <param name="isFull">Whether all of it is shown, however long.</param>
internal sealed class DifferencePrinter(Terminal terminal, bool isFull)
{
    private const int MaximumLines = 60;
    private const int MaximumSpan = 400;
    private const int Kept = 40;

    /// <summary>Writes it.</summary>
    public void Print(TextDifference difference)
    {
        var lines = difference.Hunks.Sum(static hunk => hunk.Lines.Count);
        var left = isFull ? int.MaxValue : MaximumLines;
        foreach (var hunk in difference.Hunks)
        {
            if (left <= 0)
            {
                break;
            }

            terminal.Styled($"  [blue]@@{(hunk.Heading is { } heading ? $" {Escape(Cut(heading, isSame: true))}" : "")}[/]");
            foreach (var line in hunk.Lines.Take(left))
            {
                Print(line);
            }

            left -= hunk.Lines.Count;
        }

        if (left < 0)
        {
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"  … {-left:N0} more of {lines:N0} lines; --full shows all of them"));
        }
    }

    private void Print(DiffLine line)
    {
        var (style, open, close) = line.Mark switch
        {
            '-' => ("red", "[-", "-]"),
            '+' => ("green", "{+", "+}"),
            _ => ("grey", "", ""),
        };
        var text = new StringBuilder();
        var hasSame = line.Spans.Any(static span => !span.IsChanged);
        foreach (var span in line.Spans)
        {
            var shown = Escape(Cut(span.Text, isSame: !span.IsChanged));
            _ = span.IsChanged && hasSame ? text.Append(CultureInfo.InvariantCulture, $"[bold]{Markup.Escape(open)}{shown}{Markup.Escape(close)}[/]") : text.Append(shown);
        }

        terminal.Styled(string.Create(CultureInfo.InvariantCulture, $"  [{style}]{line.Mark} {line.Number,4}  {text}[/]"));
    }

    private string Cut(string text, bool isSame)
    {
        var longest = isSame ? (2 * Kept) + 20 : MaximumSpan;
        return isFull || text.Length <= longest ? text : isSame ? $"{text[..Kept]} … {text[^Kept..]}" : $"{text[..longest]} …";
    }

    private static string Escape(string text) => Markup.Escape(string.Concat(text.Select(static c => Words.IsUnprintable(c) ? ' ' : c)));
}
