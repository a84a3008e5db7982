namespace CrawlPolicy.Terms;

/// <summary>The pace that a site policy states.</summary>
internal sealed record SiteRate
{
    /// <summary>The time from one request to the next; zero for none stated.</summary>
    public TimeSpan Interval { get; init; }

    /// <summary>The most requests under way at once; 0 for no limit.</summary>
    public int Concurrency { get; init; }

    /// <summary>The daily hours in UTC in which nothing is fetched; may wrap midnight.</summary>
    public QuietHours? QuietHours { get; init; }

    /// <summary>The most requests in a UTC day; 0 for no limit.</summary>
    public int DailyCap { get; init; }
}
