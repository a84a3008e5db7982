namespace CrawlPolicy.Terms;

/// <summary>The operator's own reading of a site's terms.</summary>
/// <param name="By">Who read them.</param>
/// <param name="On">When.</param>
/// <param name="Every">After how long they must be read again.</param>
internal sealed record TermsReview(string By, DateOnly On, TimeSpan Every)
{
    /// <summary>From when on the review is overdue.</summary>
    public DateTimeOffset DueAt { get; } = Due(new DateTimeOffset(On.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), Every);

    // The calendar ends in 9999, which a date in a file may name.
    private static DateTimeOffset Due(DateTimeOffset on, TimeSpan every) => every < DateTimeOffset.MaxValue - on ? on + every : DateTimeOffset.MaxValue;
}
