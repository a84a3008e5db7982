namespace CrawlPolicy.Terms;

/// <summary>To which crawlers an entry of a rule speaks.</summary>
internal enum SiteRuleAudience
{
    /// <summary>All.</summary>
    Everybody,

    /// <summary>Those whose profile says that they are a public search engine.</summary>
    PublicSearchEngines,

    /// <summary>All the others.</summary>
    Others,
}
