namespace CrawlPolicy.Terms.Files;

/// <summary>How much a finding weighs.</summary>
internal enum PolicySeverity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Works, but probably not as meant.</summary>
    Warning,

    /// <summary>The policies are not put in force.</summary>
    Error,
}
