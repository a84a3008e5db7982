namespace CrawlPolicy.Lint.Diff;

/// <summary>How a comparison is written.</summary>
internal enum DiffFormat
{
    /// <summary>For people.</summary>
    Pretty,

    /// <summary>One JSON object.</summary>
    Json,

    /// <summary>For the description of a change, where reviewers read it.</summary>
    Markdown,
}
