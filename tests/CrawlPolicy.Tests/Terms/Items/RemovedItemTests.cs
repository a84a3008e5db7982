using CrawlPolicy.Decisions;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Tests.Terms.Items;

public sealed class RemovedItemTests
{
    private const string Removal = """
        apiVersion: crawlpolicy/v1
        kind: Removal
        name: notice
        notice: { reference: Notice 7 }
        items: [youtube:video:dQw4w9WgXcQ]
        """;

    // As open as a site can be, so that nothing but the removal refuses.
    private static readonly string Site = PolicyText.Site(
        "youtube.com, \"*.youtube.com\", youtu.be, \"*.youtube-nocookie.com\"",
        """
        default: allow
        review: { by: Somebody, on: 2026-11-01, every: 365d }
        items:
          - kind: video
            idLength: 11
            urls: ["/watch?v={id}", "youtu.be/{id}", "/shorts/{id}", "/embed/{id}", "/live/{id}", "/v/{id}"]
        """,
        "youtube");

    private static readonly string Grant = PolicyText.Grant("youtube.com, \"*.youtube.com\", youtu.be").Replace("/news/", "/", StringComparison.Ordinal);

    private static readonly PolicySet Policies = PolicyText.Load(Site, Removal, Grant);

    public static TheoryData<string> Purposes =>
        [.. from use in CrawlPurpose.AllUses from beneficiary in CrawlPurpose.AllBeneficiaries select $"{use}:{beneficiary}"];

    [Theory]
    [MemberData(nameof(ItemIdentityTests.Spellings), MemberType = typeof(ItemIdentityTests))]
    public async Task Evaluate_EverySpellingOfARemovedVideo_IsRefused_AlsoUnderAGrant(string url)
    {
        var refusal = (await EvaluateAsync(url))!;
        Assert.Equal((ReasonCode.TermsRemoved, "removal/notice", 5), (refusal.Reason, refusal.Rule!.Id, refusal.Rule.Location.Line));
        Assert.Contains("youtube:video:dQw4w9WgXcQ", refusal.Detail, StringComparison.Ordinal);
        Assert.Contains("Notice 7", refusal.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Purposes))]
    public async Task Evaluate_RemovedVideo_IsRefusedForEveryPurpose(string purpose) =>
        Assert.Equal(ReasonCode.TermsRemoved, (await EvaluateAsync("https://youtu.be/dQw4w9WgXcQ", purpose))?.Reason);

    [Theory]
    [InlineData("https://www.youtube.com/watch?v=AAAAAAAAAAA")]
    [InlineData("https://www.youtube.com/about")]
    [InlineData("https://other.example/watch?v=dQw4w9WgXcQ")]
    public async Task Evaluate_AnotherWork_IsNotRemoved(string url) => Assert.Null(await EvaluateAsync(url));

    [Fact]
    public async Task Evaluate_RemovedVideoBehindAnother_IsRefused() =>
        Assert.Equal(ReasonCode.TermsRemoved, (await EvaluateAsync("https://www.youtube.com/watch?v=AAAAAAAAAAA&v=dQw4w9WgXcQ"))?.Reason);

    [Fact]
    public void JudgeHost_OpenSiteWithARemovedWork_IsInconclusive() =>
        Assert.Equal(HostVerdict.Inconclusive, new TermsGate(new CrawlPolicyOptions()).JudgeHost(Begin("https://www.youtube.com/")).Verdict);

    [Theory]
    [InlineData("youtub:video:dQw4w9WgXcQ", "did you mean `youtube`?")]
    [InlineData("youtube:vido:dQw4w9WgXcQ", "did you mean `video`?")]
    [InlineData("youtube:video:dQw4w9WgXc", "has 11 characters")]
    [InlineData("youtube:video:dQw4w9WgXc!", "alphabet `base64url`")]
    [InlineData("dQw4w9WgXcQ", "write `SITE:KIND:ID`")]
    public void Read_ItemThatNoUrlCanSpell_IsAnErrorWithItsPlace(string item, string message)
    {
        var result = PolicyText.Read(Site, Removal.Replace("youtube:video:dQw4w9WgXcQ", item, StringComparison.Ordinal));
        var problem = Assert.Single(result.Problems);
        Assert.Equal(("CP222", 5, 9), (problem.Rule.Id, problem.Span.Line, problem.Span.Column));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Null(result.Set);
    }

    [Fact]
    public void Read_RemovalOfNothing_IsAnError() =>
        Assert.Equal("CP221", Assert.Single(PolicyText.Read(Removal.Split("\nitems")[0]).Problems).Rule.Id);

    [Fact]
    public async Task Evaluate_NotRemoved_AllocatesNothing()
    {
        var gate = new TermsGate(new CrawlPolicyOptions());
        var evaluation = Begin("https://www.youtube.com/watch?v=AAAAAAAAAAA");
        Assert.Null(await gate.EvaluateAsync(evaluation, CancellationToken.None));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            _ = await gate.EvaluateAsync(evaluation, CancellationToken.None);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static ValueTask<Refusal?> EvaluateAsync(string url, string purpose = "search-index") =>
        new TermsGate(new CrawlPolicyOptions()).EvaluateAsync(Begin(url, purpose), TestContext.Current.CancellationToken);

    private static Evaluation Begin(string url, string purpose = "search-index")
    {
        Assert.True(CrawlPurpose.TryParse(purpose, out var parsed));
        Assert.Equal(FetchTargetProblem.None, FetchTarget.TryParse(url, out var target));
        var evaluation = new Evaluation { Crawler = TestEvaluation.Crawler, Purpose = parsed, Target = target, Site = Policies.FindSite(target.Host) };
        evaluation.Begin(new FetchRequest(url), Policies, new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero), EvaluationKind.Ask, notes: null);
        return evaluation;
    }
}
