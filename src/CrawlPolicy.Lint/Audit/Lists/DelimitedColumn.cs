using System.Text;

namespace CrawlPolicy.Lint.Audit.Lists;

/// <summary>A column of lines whose fields are separated by commas, with quotes where they are needed (RFC 4180), or by tabs.</summary>
/// <param name="separator">A comma or a tab.</param>
/// <param name="index">Which one, from 0.</param>
internal sealed class DelimitedColumn(byte separator, int index)
{
    /// <summary>Finds a column by its name in the first line.</summary>
    public static DelimitedColumn? Find(byte separator, ReadOnlySpan<byte> first, string name)
    {
        var isRead = false;
        for (var i = 0; !isRead; i++)
        {
            var field = Read(separator, ref first, ref isRead);
            if (Encoding.UTF8.GetString(field).Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return new DelimitedColumn(separator, i);
            }
        }

        return null;
    }

    /// <summary>Takes the column from a line.</summary>
    /// <returns>The field without its quotes; empty where the line has no such column.</returns>
    public ReadOnlySpan<byte> Take(ReadOnlySpan<byte> line)
    {
        var isRead = false;
        for (var i = 0; i < index && !isRead; i++)
        {
            _ = Read(separator, ref line, ref isRead);
        }

        return isRead ? default : Read(separator, ref line, ref isRead);
    }

    private static ReadOnlySpan<byte> Read(byte separator, scoped ref ReadOnlySpan<byte> line, scoped ref bool isLast)
    {
        if (separator == ',' && line.StartsWith("\""u8))
        {
            return ReadQuoted(ref line, ref isLast);
        }

        var end = line.IndexOf(separator);
        isLast = end < 0;
        var field = isLast ? line : line[..end];
        line = isLast ? default : line[(end + 1)..];
        return field;
    }

    private static ReadOnlySpan<byte> ReadQuoted(scoped ref ReadOnlySpan<byte> line, scoped ref bool isLast)
    {
        var end = 1;
        var hasQuotes = false;
        while (end < line.Length && (line[end] != '"' || (end + 1 < line.Length && line[end + 1] == '"')))
        {
            hasQuotes |= line[end] == '"';
            end += line[end] == '"' ? 2 : 1;
        }

        var field = line[1..Math.Min(end, line.Length)];
        var comma = end < line.Length ? line[end..].IndexOf((byte)',') : -1;
        isLast = comma < 0;
        line = isLast ? default : line[(end + comma + 1)..];
        return hasQuotes ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(field).Replace("\"\"", "\"", StringComparison.Ordinal)) : field;
    }
}
