namespace CrawlPolicy.Lint.Reference;

/// <summary>How the list of rules is written.</summary>
internal enum RulesFormat
{
    /// <summary>A line a rule.</summary>
    Pretty,

    /// <summary>A JSON array with all that is said of each.</summary>
    Json,

    /// <summary>A page with all that is said of each.</summary>
    Markdown,
}
