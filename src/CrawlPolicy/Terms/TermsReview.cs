namespace CrawlPolicy.Terms;

/// <summary>The operator's own reading of a site's terms.</summary>
/// <param name="By">Who read them.</param>
/// <param name="On">When.</param>
/// <param name="Every">After how long they must be read again.</param>
internal sealed record TermsReview(string By, DateOnly On, TimeSpan Every)
{
    /// <summary>From when on the review is overdue.</summary>
    public DateTimeOffset DueAt { get; } = new DateTimeOffset(On.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) + Every;
}
