namespace CrawlPolicy.Lint.Ledger;

/// <summary>How entries are exported.</summary>
internal enum ExportFormat
{
    /// <summary>A JSON object on each line, with all that verification takes.</summary>
    Ndjson,

    /// <summary>Decisions alone, with commas between columns (RFC 4180).</summary>
    Csv,
}
