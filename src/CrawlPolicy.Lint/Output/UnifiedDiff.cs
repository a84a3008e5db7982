using System.Globalization;
using DiffPlex;
using DiffPlex.Model;
using Spectre.Console;

namespace CrawlPolicy.Lint.Output;

/// <summary>Two texts side by side in the unified format, as <c>diff -u</c> writes it and <c>git apply</c> reads it.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>Writes what differs.</summary>
    /// <param name="terminal">Takes it.</param>
    /// <param name="place">The file, by its path from the current folder.</param>
    /// <param name="before">The text before.</param>
    /// <param name="after">The text after.</param>
    public static void Write(Terminal terminal, string place, string before, string after)
    {
        var diff = new Differ().CreateCustomDiffs(before, after, ignoreWhiteSpace: false, Lines);
        if (diff.DiffBlocks.Count == 0)
        {
            return;
        }

        terminal.Styled($"[bold]--- a/{Markup.Escape(place)}[/]");
        terminal.Styled($"[bold]+++ b/{Markup.Escape(place)}[/]");
        for (var first = 0; first < diff.DiffBlocks.Count;)
        {
            var next = first + 1;
            while (next < diff.DiffBlocks.Count && diff.DiffBlocks[next].DeleteStartA - EndOf(diff.DiffBlocks[next - 1]) <= 2 * Context)
            {
                next++;
            }

            WriteHunk(terminal, diff, [.. diff.DiffBlocks.Skip(first).Take(next - first)]);
            first = next;
        }
    }

    private static string[] Lines(string text)
    {
        var lines = new List<string>();
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            var end = rest.IndexOf('\n');
            lines.Add((end < 0 ? rest : rest[..(end + 1)]).ToString());
            rest = end < 0 ? default : rest[(end + 1)..];
        }

        return [.. lines];
    }

    private static int EndOf(DiffBlock block) => block.DeleteStartA + block.DeleteCountA;

    private static void WriteHunk(Terminal terminal, DiffResult diff, DiffBlock[] blocks)
    {
        var start = Math.Max(0, blocks[0].DeleteStartA - Context);
        var end = Math.Min(diff.PiecesOld.Length, EndOf(blocks[^1]) + Context);
        var shift = blocks[0].InsertStartB - blocks[0].DeleteStartA;
        var length = end - start + blocks.Sum(static block => block.InsertCountB - block.DeleteCountA);
        terminal.Styled($"[blue]@@ -{Range(start, end - start)} +{Range(start + shift, length)} @@[/]");
        var line = start;
        foreach (var block in blocks)
        {
            WriteLines(terminal, ' ', diff.PiecesOld.Skip(line).Take(block.DeleteStartA - line));
            WriteLines(terminal, '-', diff.PiecesOld.Skip(block.DeleteStartA).Take(block.DeleteCountA));
            WriteLines(terminal, '+', diff.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB));
            line = EndOf(block);
        }

        WriteLines(terminal, ' ', diff.PiecesOld.Skip(line).Take(end - line));
    }

    private static string Range(int start, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? start : start + 1)},{count}");

    private static void WriteLines(Terminal terminal, char sign, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            var text = Markup.Escape($"{sign}{line.TrimEnd('\n')}");
            terminal.Styled(sign switch { '-' => $"[red]{text}[/]", '+' => $"[green]{text}[/]", _ => text });
            if (!line.EndsWith('\n'))
            {
                terminal.Line("\\ No newline at end of file");
            }
        }
    }
}
