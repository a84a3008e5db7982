using System.Globalization;

namespace CrawlPolicy.Lint.Datasets;

/// <summary>One column of a list whose lines are separated by commas, with quotes where they are needed (RFC 4180), or by tabs.</summary>
internal sealed class ListColumn
{
    private readonly string _written;
    private readonly bool _isNumber;
    private int _index;
    private char? _separator;

    /// <summary>Names a column.</summary>
    /// <param name="written">Its number, counted from 1, or its name in the first line.</param>
    public ListColumn(string written)
    {
        _written = written;
        _isNumber = int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out _index) && _index > 0;
        _index--;
    }

    /// <summary>Takes the column from a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="field">The column; empty where the line has none.</param>
    /// <returns>Whether the line is one of the list, and not the names of its columns.</returns>
    /// <exception cref="CouldNotRunException">The first line names no such column.</exception>
    public bool Take(ReadOnlySpan<char> line, out ReadOnlySpan<char> field)
    {
        var isFirst = _separator is null;
        _separator ??= line.Contains('\t') ? '\t' : ',';
        if (isFirst && !_isNumber)
        {
            _index = Find(line);
            field = default;
            return false;
        }

        field = Read(ref line);
        for (var i = 0; i < _index; i++)
        {
            field = line.IsEmpty ? default : Read(ref line);
        }

        // The first line of a list with a column by number may hold names all the same.
        return !isFirst || field.ContainsAny('.', ':', '/');
    }

    private int Find(ReadOnlySpan<char> line)
    {
        for (var i = 0; !line.IsEmpty; i++)
        {
            if (Read(ref line).Trim().Equals(_written, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        throw new CouldNotRunException($"The first line names no column '{_written}'. Give --column a name that stands there, or a number.");
    }

    private ReadOnlySpan<char> Read(scoped ref ReadOnlySpan<char> line)
    {
        var separator = _separator!.Value;
        if (separator == ',' && line.StartsWith("\""))
        {
            return ReadQuoted(ref line);
        }

        var end = line.IndexOf(separator);
        var field = end < 0 ? line : line[..end];
        line = end < 0 ? default : line[(end + 1)..];
        return field;
    }

    private static ReadOnlySpan<char> ReadQuoted(scoped ref ReadOnlySpan<char> line)
    {
        var end = 1;
        var hasQuotes = false;
        while (end < line.Length && (line[end] != '"' || (end + 1 < line.Length && line[end + 1] == '"')))
        {
            hasQuotes |= line[end] == '"';
            end += line[end] == '"' ? 2 : 1;
        }

        var field = line[1..Math.Min(end, line.Length)];
        var comma = end < line.Length ? line[end..].IndexOf(',') : -1;
        line = comma < 0 ? default : line[(end + comma + 1)..];
        return hasQuotes ? field.ToString().Replace("\"\"", "\"", StringComparison.Ordinal) : field;
    }
}
