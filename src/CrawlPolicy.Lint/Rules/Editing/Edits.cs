using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Editing;

/// <summary>The edits that fixes are made of.</summary>
internal static class Edits
{
    private const string PlainCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._~%+=@()-";

    /// <summary>Writes another value in the place of one, with quotes where the old one has them or the new one needs them.</summary>
    public static IReadOnlyList<TextEdit> Replace(SourceScalar scalar, string value) =>
        [new TextEdit(scalar.Span, scalar.IsPlain && IsPlain(value) ? value : Quote(value))];

    /// <summary>Puts a value that stands on one line without quotes into quotes.</summary>
    public static IReadOnlyList<TextEdit> PutInQuotes(SourceScalar scalar) => [new TextEdit(scalar.Span, Quote(scalar.Value))];

    /// <summary>Takes an item out of a list, with the comments directly above it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="list">The list.</param>
    /// <param name="index">Which item.</param>
    /// <returns>The edits; <see langword="null"/> where it is the only item, or where nobody could say what else its lines hold.</returns>
    public static IReadOnlyList<TextEdit>? RemoveItem(PolicyFile file, SourceSequence list, int index)
    {
        if (list.Items.Count < 2)
        {
            return null;
        }

        if (list.Close is not null)
        {
            return [InBrackets(list.Items, index, static item => (item, item))];
        }

        var lines = FileLines.Of(file);
        var item = list.Items[index];
        return lines[item.Span.Line][..(item.Span.Column - 1)].Trim() == "-" && IsLast(lines, item)
            ? [WholeLines(lines, item.Span, NodeEnd.LineOf(item))]
            : null;
    }

    /// <summary>Takes a key with its value out of a mapping, with the comments directly above it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="mapping">The mapping.</param>
    /// <param name="key">The key.</param>
    /// <returns>The edits; <see langword="null"/> where it is the only key, or where nobody could say what else its lines hold.</returns>
    public static IReadOnlyList<TextEdit>? RemoveKey(PolicyFile file, SourceMapping mapping, string key)
    {
        var index = mapping.Entries.ToList().FindIndex(entry => entry.Key.Value == key);
        if (index < 0 || mapping.Entries.Count < 2)
        {
            return null;
        }

        if (mapping.Close is not null)
        {
            return [InBrackets(mapping.Entries, index, static entry => (entry.Key, entry.Value))];
        }

        var lines = FileLines.Of(file);
        var (name, value) = mapping.Entries[index];
        if (!IsLast(lines, value))
        {
            return null;
        }

        var before = lines[name.Span.Line][..(name.Span.Column - 1)];
        if (before.AsSpan().Trim().IsEmpty)
        {
            return [WholeLines(lines, name.Span, NodeEnd.LineOf(value))];
        }

        // The first key of an item stands behind its hyphen, where the second one takes its place.
        var next = index + 1 < mapping.Entries.Count ? mapping.Entries[index + 1].Key.Span : (SourceSpan?)null;
        return before.Trim() == "-" && next is { } second && second.Line == NodeEnd.LineOf(value) + 1
            ? [new TextEdit(name.Span with { EndLine = second.Line, EndColumn = second.Column }, "")]
            : null;
    }

    private static TextEdit InBrackets<T>(IReadOnlyList<T> parts, int index, Func<T, (SourceNode First, SourceNode Last)> ends)
    {
        var (first, last) = ends(parts[index]);
        if (index + 1 < parts.Count)
        {
            var next = ends(parts[index + 1]).First.Span;
            return new TextEdit(first.Span with { EndLine = next.Line, EndColumn = next.Column }, "");
        }

        var (line, column) = NodeEnd.Of(ends(parts[index - 1]).Last);
        var end = NodeEnd.Of(last);
        return new TextEdit(new SourceSpan(first.Span.File, line, column, end.Line, end.Column), "");
    }

    private static TextEdit WholeLines(FileLines lines, SourceSpan start, int last)
    {
        var first = start.Line;
        while (first > 1 && lines[first - 1].TrimStart().StartsWith('#') && IndentOf(lines[first - 1]) == IndentOf(lines[start.Line]))
        {
            first--;
        }

        // At the end of a file without a last break there is no next line to go up to.
        return last < lines.Count
            ? new TextEdit(new SourceSpan(start.File, first, 1, last + 1, 1), "")
            : new TextEdit(new SourceSpan(start.File, first - 1, lines[first - 1].Length + 1, last, lines[last].Length + 1), "");
    }

    // Behind the value, its last line may hold a comment of its own, and nothing else.
    private static bool IsLast(FileLines lines, SourceNode value)
    {
        var (line, column) = NodeEnd.Of(value);
        var rest = line == NodeEnd.LineOf(value) ? lines[line].AsSpan(Math.Min(column - 1, lines[line].Length)).TrimStart() : default;
        return rest.IsEmpty || rest[0] == '#';
    }

    private static int IndentOf(string line) => line.Length - line.AsSpan().TrimStart().Length;

    private static bool IsPlain(string value) =>
        value.Length > 0 && char.IsAsciiLetter(value[0]) | value[0] == '/' && value.All(static c => PlainCharacters.Contains(c, StringComparison.Ordinal));

    private static string Quote(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
