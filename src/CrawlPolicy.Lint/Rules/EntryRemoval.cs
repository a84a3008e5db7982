using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules;

/// <summary>The edit that takes an entry out of a mapping.</summary>
internal static class EntryRemoval
{
    /// <summary>Makes it.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="key">The key of an entry with a single value.</param>
    /// <returns>The edit; <see langword="null"/> where the entry cannot go without more being changed.</returns>
    public static TextEdit? Of(SourceMapping mapping, string key)
    {
        var entries = mapping.Entries;
        var index = entries.ToList().FindIndex(entry => entry.Key.Value == key);
        if (index < 0 || entries.Count == 1 || entries[index].Value is not SourceScalar value || value.Span.EndLine != entries[index].Key.Span.Line)
        {
            return null;
        }

        var start = entries[index].Key.Span;
        if (index > 0 && entries[index - 1].Key.Span.Line < start.Line && (index == entries.Count - 1 || entries[index + 1].Key.Span.Line > start.Line))
        {
            // A line of its own goes with its comment, if there is one.
            return IsFlow(mapping) ? null : new TextEdit(new SourceSpan(start.File, start.Line, 1, start.Line + 1, 1), "");
        }

        if (index < entries.Count - 1 && entries[index + 1].Key.Span is { } next && next.Line <= start.Line + 1)
        {
            return new TextEdit(new SourceSpan(start.File, start.Line, start.Column, next.Line, next.Column), "");
        }

        return index == entries.Count - 1 && entries[index - 1].Value is SourceScalar before && before.Span.EndLine == start.Line
            ? new TextEdit(new SourceSpan(start.File, before.Span.EndLine, before.Span.EndColumn, value.Span.EndLine, value.Span.EndColumn), "")
            : null;
    }

    // In braces the comma stands with one of two neighbours, which only a line of its own makes hard to tell.
    private static bool IsFlow(SourceMapping mapping) => mapping.Span.EndColumn > mapping.Span.Column && mapping.Span.Line == mapping.Span.EndLine;
}
