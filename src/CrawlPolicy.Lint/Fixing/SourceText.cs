using System.Text;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Fixing;

/// <summary>The text of a policy file, in which places are found by line and column as findings give them.</summary>
internal sealed class SourceText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<int> _lines = [0];

    /// <summary>Takes a text as it is, with its line ends.</summary>
    public SourceText(string text)
    {
        Text = text;
        for (var i = 0; i < text.Length; i++)
        {
            // The breaks that the YAML reader counts.
            if (text[i] is '\n' or '\u0085' or '\u2028' or '\u2029' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                _lines.Add(i + 1);
            }
        }
    }

    /// <summary>The text, without a byte order mark.</summary>
    public string Text { get; }

    /// <summary>Reads the bytes of a file.</summary>
    /// <returns>The text; <see langword="null"/> where the bytes are not UTF-8.</returns>
    public static SourceText? Read(ReadOnlySpan<byte> content)
    {
        try
        {
            return new SourceText(Utf8.GetString(content.StartsWith(Encoding.UTF8.Preamble) ? content[3..] : content));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Where a line and column stand in the text.</summary>
    public int OffsetOf(int line, int column)
    {
        var start = _lines[Math.Clamp(line - 1, 0, _lines.Count - 1)];
        return Math.Clamp(start + column - 1, start, Text.Length);
    }

    /// <summary>Puts changes into effect, as long as none lies over an earlier one.</summary>
    /// <param name="fixes">What is to be done; each wholly or not at all.</param>
    /// <returns>The new text, and what was done.</returns>
    public (string Text, IReadOnlyList<T> Applied) Apply<T>(IEnumerable<(T What, PolicyFix Fix)> fixes)
    {
        var taken = new SortedSet<Change>(Comparer<Change>.Create(static (one, other) => one.Start.CompareTo(other.Start)));
        var applied = new List<T>();
        foreach (var (what, fix) in fixes)
        {
            var changes = fix.Edits.Select(ChangeOf).ToList();
            if (changes.TrueForAll(change => IsFree(change, taken)))
            {
                taken.UnionWith(changes);
                applied.Add(what);
            }
        }

        var result = new StringBuilder(Text.Length);
        var from = 0;
        foreach (var change in taken)
        {
            _ = result.Append(Text, from, change.Start - from).Append(change.Text);
            from = change.End;
        }

        return (result.Append(Text, from, Text.Length - from).ToString(), applied);
    }

    private Change ChangeOf(TextEdit edit)
    {
        var (start, end) = (OffsetOf(edit.Span.Line, edit.Span.Column), OffsetOf(edit.Span.EndLine, edit.Span.EndColumn));
        if (edit.Text.Length == 0 && start < end && (end == Text.Length || Text[end] is '\r' or '\n'))
        {
            // What goes away at the end of a line takes the spaces before it along, and a line that nothing is left of.
            while (start > 0 && Text[start - 1] is (' ' or '\t'))
            {
                start--;
            }

            if ((start == 0 || Text[start - 1] == '\n') && end < Text.Length)
            {
                end += Text.AsSpan(end).StartsWith("\r\n") ? 2 : 1;
            }
        }

        return new Change(start, end, edit.Text);
    }

    // What is taken does not overlap, so that only the last one that begins before the end can reach into the change.
    private static bool IsFree(Change change, SortedSet<Change> taken) =>
        change.Start <= change.End
        && (taken.GetViewBetween(new Change(0, 0, ""), new Change(Math.Max(change.Start, change.End - 1), 0, "")).Max is not { } last
            || (last.Start < change.Start && last.End <= change.Start));

    private sealed record Change(int Start, int End, string Text);
}
