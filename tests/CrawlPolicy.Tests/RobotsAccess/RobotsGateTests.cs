using System.Text;
using CrawlPolicy.Decisions;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Tests.RobotsAccess;

public class RobotsGateTests
{
    private const string Robots = "User-agent: *\nDisallow: /\n\nUser-agent: testbot\nDisallow: /private\nAllow: /private/open\nCrawl-delay: 7\n";

    private static readonly DateTimeOffset Now = new ManualTimeProvider().Now;

    private readonly RobotsOptions _options = new();

    [Theory]
    [InlineData("/", true)]
    [InlineData("/private", false)]
    [InlineData("/private?x", false)]
    [InlineData("/private/open", true)]
    [InlineData("/robots.txt", true)]
    public async Task Evaluate_PathAndQuery_AreJudgedForTheProductToken(string path, bool passes) =>
        Assert.Equal(passes, await JudgeAsync(Robots, path) is null);

    [Fact]
    public async Task Evaluate_Disallowed_NamesRuleFileAndLine()
    {
        var refusal = await JudgeAsync(Robots, "/private/x?secret=1");

        Assert.Equal(ReasonCode.RobotsDisallowed, refusal?.Reason);
        Assert.Equal(new RuleReference("Disallow: /private", new SourceLocation("https://a.example/robots.txt", 5)), refusal!.Rule);
        Assert.DoesNotContain("secret", refusal.Detail, StringComparison.Ordinal);
        Assert.Null(refusal.Until);
    }

    [Fact]
    public async Task Evaluate_RuleOfEnormousLength_IsCutInTheRefusal()
    {
        var refusal = await JudgeAsync("User-agent: *\nDisallow: /" + new string('*', 100_000), "/x");

        Assert.InRange(refusal!.Detail.Length, 1, 1000);
        Assert.InRange(refusal.Rule!.Id.Length, 1, 300);
    }

    [Fact]
    public async Task Evaluate_Judged_LeavesSnapshotAndRecordsToTheNextGates()
    {
        var evaluation = TestEvaluation.Targeted("https://a.example/");

        await Gate(Robots).EvaluateAsync(evaluation, TestContext.Current.CancellationToken);

        Assert.Equal("https://a.example", evaluation.Robots?.Origin);
        Assert.Equal(TimeSpan.FromSeconds(7), evaluation.RobotsRules?.CrawlDelay);
    }

    [Fact]
    public async Task Evaluate_GrantLiftsRobots_ContinuesWithANote()
    {
        List<GateNote> notes = [];
        var evaluation = TestEvaluation.Targeted("https://a.example/private", notes);
        evaluation.RobotsLiftedBy = new RuleReference("grant/example", new SourceLocation("grants/example.yaml", 3));

        Assert.Null(await Gate(Robots).EvaluateAsync(evaluation, TestContext.Current.CancellationToken));

        var note = Assert.Single(notes);
        Assert.Contains("Disallow: /private", note.Text, StringComparison.Ordinal);
        Assert.Contains("grants/example.yaml:3", note.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_GrantLiftsRobotsButFileIsNone_IsStillRefused()
    {
        var evaluation = TestEvaluation.Targeted("https://a.example/private");
        evaluation.RobotsLiftedBy = new RuleReference("grant/example", new SourceLocation("grants/example.yaml", 3));

        var refusal = await Gate("<html>").EvaluateAsync(evaluation, TestContext.Current.CancellationToken);

        Assert.Equal(ReasonCode.RobotsNotRobots, refusal?.Reason);
    }

    [Theory]
    [InlineData("/open", "No rule")]
    [InlineData("/private/open", "line 6: 'Allow: /private/open'")]
    public async Task Evaluate_AllowedAndExplained_NotesTheRule(string path, string text)
    {
        List<GateNote> notes = [];
        await Gate(Robots).EvaluateAsync(TestEvaluation.Targeted("https://a.example" + path, notes), TestContext.Current.CancellationToken);

        Assert.Contains(text, Assert.Single(notes).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_UnreachableOrNotRobots_SaysWhenToAskAgain()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapText("/robots.txt", "<html>", headers: ("Retry-After", "1200"));

        Assert.Equal(fixture.Time.Now + TimeSpan.FromMinutes(20), (await fixture.JudgeAsync())?.Until);
    }

    [Fact]
    public async Task Rfc9309_2_2_2_RobotsTxtItself_IsAllowedWhileUnreachable()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapText("/robots.txt", "", 503);

        Assert.Null(await fixture.JudgeAsync("/robots.txt"));
        Assert.NotNull(await fixture.JudgeAsync("/robots.txt?x"));
    }

    [Fact]
    public async Task Evaluate_TargetRefused_CarriesTheTargetsReason()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Targets.Resolve["inside.example"] = "10.0.0.1";
        var evaluation = fixture.Evaluation(fixture.Site.OriginOf("inside.example") + "/robots.txt");

        var refusal = await fixture.Gate.EvaluateAsync(evaluation, TestContext.Current.CancellationToken);

        Assert.Equal(ReasonCode.TargetPrivateAddress, refusal?.Reason);
        Assert.False(refusal!.IsRelaxable);
    }

    [Fact]
    public async Task Rfc9309_2_2_2_TieOfAllowAndDisallow_IsAllowUnlessStrict()
    {
        const string tie = "User-agent: *\nDisallow: /x\nAllow: /x\n";
        Assert.Null(await JudgeAsync(tie, "/x"));

        _options.StrictTies = true;
        Assert.NotNull(await JudgeAsync(tie, "/x"));
    }

    [Fact]
    public async Task Evaluate_CacheHit_AllocatesNothing()
    {
        await using var fixture = await RobotsFixture.StartAsync(Robots);
        await fixture.JudgeAsync("/open");
        var gate = fixture.Gate;
        var evaluation = fixture.Evaluation(fixture.Origin + "/open");
        await gate.EvaluateAsync(evaluation, CancellationToken.None);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var answer = gate.EvaluateAsync(evaluation, CancellationToken.None);
        var after = GC.GetAllocatedBytesForCurrentThread();

        Assert.True(answer.IsCompletedSuccessfully);
        Assert.Equal(before, after);
        await answer;
    }

    private RobotsGate Gate(string robots) => new(new FixedRobotsSource(Encoding.UTF8.GetBytes(robots), _options), _options);

    private async Task<Refusal?> JudgeAsync(string robots, string path) =>
        await Gate(robots).EvaluateAsync(TestEvaluation.Targeted("https://a.example" + path), TestContext.Current.CancellationToken);
}
