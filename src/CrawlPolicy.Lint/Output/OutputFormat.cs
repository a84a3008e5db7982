namespace CrawlPolicy.Lint.Output;

/// <summary>How results are written.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Pretty,

    /// <summary>One JSON object.</summary>
    Json,
}
