namespace CrawlPolicy.Decisions;

/// <summary>The outcome of a decision.</summary>
public enum Verdict
{
    /// <summary>The fetch may leave now.</summary>
    Allow,

    /// <summary>The fetch may leave at the slot that was reserved for it.</summary>
    Wait,

    /// <summary>The fetch must not leave, or its answer must not be used.</summary>
    Refuse,
}
