using System.Text;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.TermsTexts.Checking;

/// <summary>Sets values of a mapping in the text of a YAML file; all else stays as it stands, comments and order too.</summary>
internal static class MappingEdit
{
    /// <summary>Sets values. Keys that are missing come behind the last one.</summary>
    /// <param name="text">The text that the mapping was read from.</param>
    /// <param name="mapping">The mapping; it has at least one entry.</param>
    /// <param name="values">The keys, and values that need no quotes.</param>
    public static string Set(string text, SourceMapping mapping, IReadOnlyList<(string Key, string Value)> values)
    {
        var starts = LineStarts(text);
        int At(int line, int column) => Math.Min(starts[Math.Min(line, starts.Count) - 1] + column - 1, text.Length);
        var edits = new List<(int Start, int End, string Text)>();
        var missing = new List<(string Key, string Value)>();
        foreach (var (key, value) in values)
        {
            if (mapping.Scalar(key)?.Span is { } span)
            {
                edits.Add((At(span.Line, span.Column), At(span.EndLine, span.EndColumn), value));
            }
            else
            {
                missing.Add((key, value));
            }
        }

        if (missing.Count > 0)
        {
            var last = mapping.Entries[^1].Value.Span;
            var first = mapping.Entries[0].Key.Span;
            var isFlow = text[At(mapping.Span.Line, mapping.Span.Column)] == '{';
            var end = isFlow ? At(last.EndLine, last.EndColumn) : EndOfLine(text, At(last.EndLine, last.EndColumn));
            var line = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
            var before = isFlow ? ", " : line + new string(' ', first.Column - 1);
            edits.Add((end, end, string.Concat(missing.Select(entry => $"{before}{entry.Key}: {entry.Value}"))));
        }

        var changed = new StringBuilder(text);
        foreach (var (start, end, with) in edits.OrderByDescending(static edit => edit.Start).ThenByDescending(static edit => edit.End))
        {
            changed.Remove(start, end - start).Insert(start, with);
        }

        return changed.ToString();
    }

    private static int EndOfLine(string text, int from)
    {
        var end = text.AsSpan(from).IndexOfAny('\r', '\n');
        return end < 0 ? text.Length : from + end;
    }

    private static List<int> LineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }

        return starts;
    }
}
