namespace CrawlPolicy.Lint.Output.Formats;

/// <summary>How findings in policy files are written.</summary>
internal enum FindingFormat
{
    /// <summary>For people.</summary>
    Pretty,

    /// <summary>One JSON object.</summary>
    Json,

    /// <summary>SARIF 2.1.0, for code scanning.</summary>
    Sarif,

    /// <summary>Workflow commands of GitHub Actions, and a summary of the step.</summary>
    GitHub,

    /// <summary>JUnit XML, for test reports.</summary>
    JUnit,
}
