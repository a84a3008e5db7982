namespace CrawlPolicy.Lint.Audit.Counting;

/// <summary>What becomes of a URL.</summary>
internal enum AuditVerdict
{
    /// <summary>It may be fetched.</summary>
    Allow,

    /// <summary>It would be refused, but report mode lets it go.</summary>
    WouldRefuse,

    /// <summary>It is refused.</summary>
    Refuse,
}
