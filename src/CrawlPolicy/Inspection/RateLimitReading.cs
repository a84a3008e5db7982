namespace CrawlPolicy.Inspection;

/// <summary>How many requests a server still lets through, as it says itself.</summary>
/// <param name="Remaining">The requests that remain, not negative.</param>
/// <param name="Reset">Until the quota is renewed; positive, at most <see cref="RetryAfter.Longest"/>.</param>
/// <param name="Quota">The requests of a whole window; <see langword="null"/> where the server does not say.</param>
internal readonly record struct RateLimitReading(long Remaining, TimeSpan Reset, long? Quota)
{
    /// <summary>How many are few where the quota is not known.</summary>
    private const int Few = 10;

    /// <summary>Which part of a known quota is few.</summary>
    private const int FewPart = 4;

    /// <summary>Whether few remain: a quarter of the quota or less, or ten where it is not known.</summary>
    public bool IsLow => Remaining <= (Quota is { } quota ? quota / FewPart : Few);

    /// <summary>
    /// The interval between requests that spreads those that remain over the rest of the window, so that the limit is never reached;
    /// the whole rest where none remains; <see langword="null"/> while there are plenty.
    /// </summary>
    public TimeSpan? Interval => IsLow ? Reset / Math.Max(Remaining, 1) : null;
}
