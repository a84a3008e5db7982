namespace CrawlPolicy;

/// <summary>What a site that no policy names gets from the Terms gate.</summary>
public enum UnknownSites
{
    /// <summary>Robots rules and signals decide. Written <c>allow</c>.</summary>
    Allow,

    /// <summary>Refused with <c>terms.unknown-site</c>. Written <c>deny</c>.</summary>
    Deny,
}
