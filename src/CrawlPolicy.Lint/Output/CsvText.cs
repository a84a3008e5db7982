namespace CrawlPolicy.Lint.Output;

/// <summary>Cells of CSV (RFC 4180).</summary>
internal static class CsvText
{
    /// <summary>Writes a cell. Spreadsheets take what begins with some characters for a formula, and names are chosen by strangers.</summary>
    public static string Of(string text)
    {
        var plain = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return plain.AsSpan().IndexOfAny(",\"\r\n") < 0 ? plain : $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
