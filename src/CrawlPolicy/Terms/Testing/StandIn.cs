using CrawlPolicy.Identity;

namespace CrawlPolicy.Terms.Testing;

/// <summary>The crawler of tests that name none: it was given every purpose, <c>search-index</c> first.</summary>
internal static class StandIn
{
    /// <summary>The name of the one that is no public search engine.</summary>
    public const string Name = "policy-test";

    /// <summary>The name of the one that is.</summary>
    public const string SearchEngineName = "policy-test-search-engine";

    /// <summary>The policies with the crawlers that tests need beside them.</summary>
    public static PolicySet AddTo(PolicySet policies) => policies.With(Create(Name, isPublicSearchEngine: false), Create(SearchEngineName, isPublicSearchEngine: true));

    /// <summary>The crawler that a test is run with.</summary>
    public static string CrawlerOf(PolicyTest test) => test.Crawler ?? (test.IsPublicSearchEngine ? SearchEngineName : Name);

    private static CrawlerProfile Create(string name, bool isPublicSearchEngine) => new()
    {
        Name = name,
        ProductToken = "PolicyTest",
        UserAgent = "PolicyTest/1.0 (+https://crawlpolicy.example/policy-test)",
        Operator = "Policy test",
        Purposes = [.. PurposeSet.All.Each().OrderBy(static purpose => purpose != default)],
        IsPublicSearchEngine = isPublicSearchEngine,
    };
}
