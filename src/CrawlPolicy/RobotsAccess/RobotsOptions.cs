namespace CrawlPolicy.RobotsAccess;

/// <summary>How robots.txt files are read.</summary>
public sealed class RobotsOptions
{
    internal const int LeastOrigins = 16;
    internal const int MostOrigins = 10_000_000;

    /// <summary>How long a file is used before it is read again, at most 24 hours (RFC 9309 §2.4). The default is 24 hours.</summary>
    public TimeSpan MaximumAge { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The least time between two reads of a file, whatever its cache control says, from 0 to 24 hours. The default is 5 minutes.</summary>
    public TimeSpan MinimumAge { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an unreachable file is not asked for again, from 1 s to 24 hours; up to a half is added at random. The default is 60 seconds.</summary>
    public TimeSpan RetryAfterFailure { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// After how long without a break an unreachable file counts as unavailable, so that the last known rules (or none) apply
    /// again (RFC 9309 §2.3.1.4), from 1 to 3,650 days. The default is 30 days.
    /// </summary>
    public TimeSpan UnreachableLimit { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long one read may take, redirects included, from 1 s to 5 min. The default is 20 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Whether an Allow and a Disallow of equal length resolve to Disallow, against RFC 9309 §2.2.2. Off by default.</summary>
    public bool StrictTies { get; set; }

    /// <summary>How many origins are kept in memory, from 16 to 10,000,000, with at most 256 MiB of files. The default is 100,000.</summary>
    public int CachedOrigins { get; set; } = 100_000;
}
