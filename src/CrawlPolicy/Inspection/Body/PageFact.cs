namespace CrawlPolicy.Inspection.Body;

/// <summary>One thing that a page says about its own use.</summary>
internal abstract record PageFact
{
    /// <summary>
    /// Whether it depends on how the page is read, or stands where a browser does not act on it (a template, foreign content).
    /// What is doubtful may deny and never permits.
    /// </summary>
    public bool IsDoubtful { get; init; }
}
