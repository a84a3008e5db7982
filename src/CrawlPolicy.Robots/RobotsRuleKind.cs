namespace CrawlPolicy.Robots;

/// <summary>The two kinds of rule (RFC 9309 §2.2.2).</summary>
public enum RobotsRuleKind
{
    /// <summary>Paths that match may be crawled.</summary>
    Allow,

    /// <summary>Paths that match may not be crawled.</summary>
    Disallow,
}
