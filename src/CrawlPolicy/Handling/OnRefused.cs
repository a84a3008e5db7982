namespace CrawlPolicy.Handling;

/// <summary>What the handler does with a refused fetch.</summary>
public enum OnRefused
{
    /// <summary>It throws a <see cref="CrawlRefusedException"/>.</summary>
    Throw,

    /// <summary>It answers with status 403 or 429 and the problem body that the sidecar would send.</summary>
    Respond,
}
