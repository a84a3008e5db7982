namespace CrawlPolicy;

/// <summary>What happens to a fetch that is refused.</summary>
public enum CrawlPolicyMode
{
    /// <summary>It does not leave. Written <c>enforce</c>.</summary>
    Enforce,

    /// <summary>
    /// The refusal is recorded, and the fetch goes all the same; identity, target and evidence are never relaxed. Written
    /// <c>report</c>.
    /// </summary>
    Report,
}
