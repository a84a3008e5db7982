namespace CrawlPolicy.Lint.Reports.Documents;

/// <summary>How a question was answered.</summary>
internal enum FieldState
{
    /// <summary>It was answered.</summary>
    Stated,

    /// <summary>Neither the record nor the facts file answers it.</summary>
    NotStated,

    /// <summary>It need not be answered, and was not.</summary>
    LeftOut,

    /// <summary>Another answer makes it void.</summary>
    NotApplicable,
}
