namespace CrawlPolicy.Robots;

/// <summary>Which rule decides when an Allow and a Disallow match with equally many octets.</summary>
public enum RobotsTieBreak
{
    /// <summary>Allow wins, as RFC 9309 §2.2.2 recommends.</summary>
    Allow,

    /// <summary>Disallow wins: the strict reading, for crawlers that would rather lose a page than overstep.</summary>
    Disallow,
}
