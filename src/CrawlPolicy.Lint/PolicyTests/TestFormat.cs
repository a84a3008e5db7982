namespace CrawlPolicy.Lint.PolicyTests;

/// <summary>How the outcome of tests is written.</summary>
internal enum TestFormat
{
    /// <summary>For people: what failed, and a count.</summary>
    Pretty,

    /// <summary>As one JSON object.</summary>
    Json,

    /// <summary>As JUnit XML.</summary>
    JUnit,
}
