namespace CrawlPolicy.Terms;

/// <summary>How well a statement about a document was checked.</summary>
internal enum FactCheck
{
    /// <summary>Against the document itself. Written <c>primary</c>.</summary>
    Primary,

    /// <summary>Against copies or reports of it. Written <c>secondary</c>.</summary>
    Secondary,

    /// <summary>Not at all; what it would allow is refused until the operator has reviewed it. Written <c>unverified</c>.</summary>
    Unverified,
}
