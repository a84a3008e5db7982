namespace CrawlPolicy;

/// <summary>What a purpose gets that no signal says anything about.</summary>
public enum UnknownPurpose
{
    /// <summary>What is not forbidden is allowed. Written <c>allow</c>.</summary>
    Allow,

    /// <summary>What is not permitted is refused, with <c>signal.unknown</c>. Written <c>deny</c>.</summary>
    Deny,
}
