using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CrawlPolicy.Lint.Audit.Lists;

/// <summary>Where in a line the URL stands: it is the line, a column of a list with commas or tabs, or a property of a JSON line.</summary>
internal sealed class ListShape
{
    private const string DefaultProperty = "url";

    private readonly byte[] _property = [];
    private readonly DelimitedColumn? _column;
    private readonly bool _isJson;

    private ListShape(string property)
    {
        _isJson = true;
        _property = Encoding.UTF8.GetBytes(property);
    }

    private ListShape(DelimitedColumn? column, bool hasHeader) => (_column, HasHeader) = (column, hasHeader);

    /// <summary>Whether the first line names the columns.</summary>
    public bool HasHeader { get; }

    /// <summary>Whether lines that begin with <c>#</c> are comments.</summary>
    public bool HasComments => !_isJson && _column is null;

    /// <summary>Sees the shape from the first line.</summary>
    /// <param name="first">The first line.</param>
    /// <param name="column">The column's number from 1, its name, or the name of a property; <see langword="null"/> where none was given.</param>
    /// <exception cref="CouldNotRunException">The first line names no such column.</exception>
    public static ListShape Of(ReadOnlySpan<byte> first, string? column)
    {
        if (first.TrimStart(" \t"u8).StartsWith("{"u8))
        {
            return new ListShape(column ?? DefaultProperty);
        }

        if (column is null)
        {
            return new ListShape(column: null, hasHeader: false);
        }

        var separator = first.Contains((byte)'\t') ? (byte)'\t' : (byte)',';
        if (int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            var numbered = new DelimitedColumn(separator, number - 1);
            return new ListShape(numbered, hasHeader: numbered.Take(first) is var field && !field.ContainsAny(".:/"u8));
        }

        return DelimitedColumn.Find(separator, first, column) is { } named
            ? new ListShape(named, hasHeader: true)
            : throw new CouldNotRunException($"The first line names no column '{column}'. Give --column a name that stands there, or a number.");
    }

    /// <summary>Takes the URL from a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="field">The URL as it stands there.</param>
    /// <returns>What is wrong with the line, in a sentence; <see langword="null"/> where nothing is.</returns>
    public string? Take(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> field)
    {
        if (_isJson)
        {
            return TakeProperty(line, out field);
        }

        field = (_column is null ? line : _column.Take(line)).Trim(" \t"u8);
        return field.IsEmpty ? "The line has no such column, or nothing stands in it." : null;
    }

    private string? TakeProperty(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> field)
    {
        field = default;
        try
        {
            var reader = new Utf8JsonReader(line);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return "The line is no JSON object.";
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isIt = reader.ValueTextEquals(_property);
                _ = reader.Read();
                if (isIt && reader.TokenType == JsonTokenType.String)
                {
                    field = (reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan).Trim(" \t"u8);
                    return field.IsEmpty ? "The line's property with the URL is empty." : null;
                }

                reader.Skip();
            }

            return $"The line has no text in a property '{Encoding.UTF8.GetString(_property)}'.";
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            return "The line is no valid JSON.";
        }
    }
}
