using CrawlPolicy.Identity;

namespace CrawlPolicy.Terms.Testing;

/// <summary>The crawler of tests that name none: it was given every purpose, <c>search-index</c> first.</summary>
internal static class StandIn
{
    private const string Name = "policy-test";
    private const string SearchEngineName = "policy-test-search-engine";

    /// <summary>The policies with the crawlers that tests need beside them.</summary>
    public static PolicySet AddTo(PolicySet policies) => policies.With(Create(Name, isPublicSearchEngine: false), Create(SearchEngineName, isPublicSearchEngine: true));

    /// <summary>The crawler that a test is run with.</summary>
    public static string CrawlerOf(PolicyTest test) => test.Crawler ?? NameOf(test.IsPublicSearchEngine);

    /// <summary>The name of a stand-in.</summary>
    public static string NameOf(bool isPublicSearchEngine) => isPublicSearchEngine ? SearchEngineName : Name;

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
