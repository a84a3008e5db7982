namespace CrawlPolicy.Lint.Reports.Writing;

/// <summary>How a report is written.</summary>
internal enum ReportFormat
{
    /// <summary>Markdown, for people and for publication beside code.</summary>
    Markdown,

    /// <summary>One object, from which the report can be made again and compared.</summary>
    Json,

    /// <summary>One page that needs nothing else.</summary>
    Html,
}
