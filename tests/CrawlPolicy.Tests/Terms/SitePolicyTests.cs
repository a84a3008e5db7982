using CrawlPolicy.Decisions;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Tests.Terms;

public sealed class SitePolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly CrawlPurpose Search = new(CrawlUse.SearchIndex);
    private static readonly CrawlPurpose Train = new(CrawlUse.AiTrain);

    private const string Rules = """
        default: deny
        rules:
          - { id: all, allow: [search-index] }
          - { id: private, paths: [/private/], deny: [all] }
          - { id: open, paths: [/private/open/], allow: [search-index], methods: [GET, HEAD] }
          - { id: tie-allow, paths: [/tie/], allow: [search-index] }
          - { id: tie-deny, paths: [/tie/*], deny: [search-index] }
          - { id: research, paths: [/corpus/], allow: ["tdm:academic"] }
          - { id: engines, paths: [/engines/], deny: [all], except: [public-search-engine] }
        """;

    [Theory]
    [InlineData("/", "allow by example/all")]
    [InlineData("/private/x", "terms.denied by example/private")]
    [InlineData("/private/open/x", "allow by example/open")]
    [InlineData("/tie/x", "terms.denied by example/tie-deny")]
    public void Judge_SeveralRulesMatch_TheLongestPathWinsThenDeny(string path, string expected) =>
        Assert.Equal(expected, Judge(path, Search));

    [Fact]
    public void Judge_MethodThatTheRuleDoesNotName_FallsToTheNextRule() =>
        Assert.Equal("terms.denied by example/private", Judge("/private/open/x", Search, "POST"));

    [Fact]
    public void Judge_PurposeThatNoRuleNames_FallsToTheDefault() =>
        Assert.Equal("terms.denied by example/default", Judge("/", Train));

    [Fact]
    public void Judge_RuleForOneBeneficiary_DoesNotSpeakToOthers()
    {
        var reviewed = "\nreview: { by: Somebody, on: 2026-11-01, every: 90d }";
        Assert.Equal("allow by example/research", Judge("/corpus/", new(CrawlUse.Tdm, CrawlBeneficiary.Academic), more: reviewed));
        Assert.Equal("terms.denied by example/default", Judge("/corpus/", new(CrawlUse.Tdm, CrawlBeneficiary.Commercial), more: reviewed));
    }

    [Theory]
    [InlineData(true, CrawlUse.SearchIndex, "allow by example/engines")]
    [InlineData(false, CrawlUse.SearchIndex, "terms.denied by example/engines")]
    [InlineData(true, CrawlUse.AiTrain, "terms.denied by example/engines")]
    public void Judge_ExceptedPublicSearchEngine_MaySearchAndNothingElse(bool isEngine, CrawlUse use, string expected) =>
        Assert.Equal(expected, Judge("/engines/", new(use), isEngine: isEngine));

    [Fact]
    public void Judge_RulesInAnyOrder_AnswerTheSame()
    {
        var site = Site("");
        var turned = site with { Rules = [.. site.Rules.Reverse()] };
        foreach (var path in (string[])["/", "/private/x", "/private/open/x", "/tie/x", "/corpus/", "/engines/"])
        {
            Assert.Equal(
                site.Judge(path, "GET", Search, false, Now).Reference.Id, turned.Judge(path, "GET", Search, false, Now).Reference.Id);
        }
    }

    [Theory]
    [InlineData("primary", "", CrawlUse.SearchIndex, null)]
    [InlineData("secondary", "", CrawlUse.SearchIndex, null)]
    [InlineData("unverified", "", CrawlUse.SearchIndex, "terms.unreviewed")]
    [InlineData("primary", "", CrawlUse.AiTrain, "terms.unreviewed")]
    [InlineData("primary", "", CrawlUse.Tdm, "terms.unreviewed")]
    [InlineData("unverified", "2026-11-20", CrawlUse.AiTrain, null)]
    [InlineData("primary", "2026-10-22", CrawlUse.AiTrain, "terms.review-expired")]
    [InlineData("primary", "2026-10-22", CrawlUse.AiInput, "terms.review-expired")]
    [InlineData("unverified", "2026-10-22", CrawlUse.SearchIndex, null)]
    public void Judge_AllowanceByReview_OpensOnlyWhatWasRead(string how, string reviewed, CrawlUse use, string? reason)
    {
        var review = reviewed.Length == 0 ? "" : $"review: {{ by: Somebody, on: {reviewed}, every: 30d }}";
        var site = PolicyText.Load($$"""
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: {{how}} }
            default: allow
            {{review}}
            """).Sites[0];
        Assert.Equal(reason, site.Judge("/", "GET", new(use), isPublicSearchEngine: false, Now).Reason?.Code);
    }

    [Theory]
    [InlineData("default: allow", nameof(HostVerdict.Allow))]
    [InlineData("default: deny", nameof(HostVerdict.Refuse))]
    [InlineData("default: allow\nrules: [{ id: a, paths: [/x], deny: [ai-train] }]", nameof(HostVerdict.Allow))]
    [InlineData("default: allow\nrules: [{ id: a, paths: [/x], deny: [search-index] }]", nameof(HostVerdict.Inconclusive))]
    [InlineData("default: allow\nrules: [{ id: a, deny: [all] }]", nameof(HostVerdict.Refuse))]
    [InlineData("default: allow\nrules: [{ id: a, methods: [POST], deny: [all] }]", nameof(HostVerdict.Inconclusive))]
    [InlineData("default: deny\nrules: [{ id: a, paths: [/x], allow: [all] }]", nameof(HostVerdict.Inconclusive))]
    [InlineData("default: deny\nrules: [{ id: a, deny: [all], except: [public-search-engine] }, { id: b, paths: [/x], deny: [all] }]", nameof(HostVerdict.Refuse))]
    public void JudgeHost_OfASite_IsConclusiveWhereNoPathDiffers(string rest, string expected)
    {
        var site = PolicyText.Load(PolicyText.Site("example.com", rest)).Sites[0];
        Assert.Equal(expected, site.JudgeHost(Search, isPublicSearchEngine: false, Now, out _).ToString());
    }

    [Fact]
    public void Judge_Repeated_AllocatesNothing()
    {
        var site = Site("");
        _ = site.Judge("/private/open/x", "GET", Search, false, Now);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            _ = site.Judge("/private/open/x", "GET", Search, false, Now);
            _ = site.Judge("/private/x", "POST", Search, false, Now);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static SitePolicy Site(string more) => PolicyText.Load(PolicyText.Site("example.com", Rules + more)).Sites[0];

    private static string Judge(string path, CrawlPurpose purpose, string method = "GET", bool isEngine = false, string more = "")
    {
        var judgement = Site(more).Judge(path, method, purpose, isEngine, Now);
        return $"{judgement.Reason?.Code ?? "allow"} by {judgement.Reference.Id}";
    }
}
