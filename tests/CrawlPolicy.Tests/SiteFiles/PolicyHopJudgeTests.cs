using CrawlPolicy.Cooldown;
using CrawlPolicy.Decisions;
using CrawlPolicy.Pacing;
using CrawlPolicy.SiteFiles;
using CrawlPolicy.Terms;
using CrawlPolicy.Tests.Shared;
using CrawlPolicy.Tests.Terms;

namespace CrawlPolicy.Tests.SiteFiles;

public class PolicyHopJudgeTests
{
    private const string Closed = """
        default: deny
        rules:
          - id: all
            deny: [all]
        """;

    private const string Partly = """
        default: deny
        rules:
          - id: news
            paths: [/news/]
            allow: [search-index]
        """;

    private readonly ManualTimeProvider _time = new();
    private readonly MemoryCooldownStore _cooldowns = new();

    [Theory]
    [InlineData(Closed, "/robots.txt", "terms.denied")]
    [InlineData(Partly, "/robots.txt", null)]
    [InlineData(Partly, "/news/robots.txt", null)]
    [InlineData(Partly, "/robots.txt?", "terms.denied")]
    [InlineData(Partly, "/members", "terms.denied")]
    [InlineData("default: allow", "/robots.txt", null)]
    public async Task Judge_HopToAnotherSite_FollowsItsTerms(string rest, string path, string? reason)
    {
        var policies = PolicyText.Load(PolicyText.Site("b.example", rest));

        Assert.Equal(reason, (await JudgeAsync("https://b.example" + path, policies))?.Reason.Code);
    }

    [Fact]
    public async Task Judge_HopToRemovedUrl_IsRefused()
    {
        var policies = PolicyText.Load(PolicyText.Removal("b.example/watch"));

        Assert.Equal(ReasonCode.TermsRemoved, (await JudgeAsync("https://b.example/watch", policies))?.Reason);
    }

    [Fact]
    public async Task Judge_HopToSiteThatRests_IsRefusedForThisOperatorUntilTheEnd()
    {
        var until = _time.Now + TimeSpan.FromMinutes(5);
        await _cooldowns.BlockAsync(
            new SiteKey("example-operator", "b.example"),
            new SiteBlock(until, ReasonCode.CooldownRateLimited, 1, _time.Now, "It answered 429."),
            TestContext.Current.CancellationToken);

        Assert.Equal(ReasonCode.CooldownRateLimited, (await JudgeAsync("https://B.example/robots.txt", PolicySet.Empty))?.Reason);
        Assert.Null(await JudgeAsync("https://c.example/robots.txt", PolicySet.Empty));
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(await JudgeAsync("https://b.example/robots.txt", PolicySet.Empty));
    }

    private async Task<Refusal?> JudgeAsync(string url, PolicySet policies)
    {
        var read = SiteFileRead.For(
            TestEvaluation.Targeted("https://a.example/"), "https://a.example/robots.txt", 1000, TimeSpan.FromSeconds(1), "a setting") with { Policies = policies };
        var judge = new PolicyHopJudge(new CooldownGate(_cooldowns), new TermsGate(new CrawlPolicyOptions()), _time);
        return await judge.JudgeAsync(read, TestEvaluation.Targeted(url).Target, TestContext.Current.CancellationToken);
    }
}
