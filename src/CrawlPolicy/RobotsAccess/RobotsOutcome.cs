namespace CrawlPolicy.RobotsAccess;

/// <summary>What an attempt to read a robots.txt came to (RFC 9309 §2.3.1).</summary>
public enum RobotsOutcome
{
    /// <summary>A file was read; its rules apply (§2.3.1.1).</summary>
    Rules,

    /// <summary>The server answered 4xx: there are no rules (§2.3.1.3).</summary>
    Unavailable,

    /// <summary>5xx, 429, no answer, too many redirects: complete disallow (§2.3.1.4).</summary>
    Unreachable,

    /// <summary>The answer is not a robots.txt, such as a page of HTML or a challenge: complete disallow.</summary>
    NotRobots,

    /// <summary>The address may not be dialled.</summary>
    TargetRefused,
}
