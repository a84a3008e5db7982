namespace CrawlPolicy.Lint.Grants;

/// <summary>Which grants end <c>policy-lint grants</c> with findings.</summary>
internal enum GrantFailOn
{
    /// <summary>Those that ended: they claim what they no longer give.</summary>
    Expired,

    /// <summary>Those, and those that end within 30 days.</summary>
    Expiring,

    /// <summary>None.</summary>
    None,
}
