using CrawlPolicy.Decisions;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Tests.Terms;

public sealed class TermsGateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly string Closed = PolicyText.Site(
        "example.com",
        """
        default: deny
        rules:
          - id: no-robots
            deny: [all]
            clause: { text: no robots., at: section 3 }
            instead: Use the API.
        """);

    [Fact]
    public async Task Evaluate_DeniedByARule_NamesRuleFileLineClauseAndWayOut()
    {
        var refusal = (await Evaluate(Begin("https://example.com/x?secret=1", Closed)))!;
        Assert.Equal(ReasonCode.TermsDenied, refusal.Reason);
        Assert.Equal(new RuleReference("example/no-robots", new SourceLocation("policies/0.yaml", 8), "no robots (section 3)"), refusal.Rule);
        Assert.Contains("no robots (section 3)", refusal.Detail, StringComparison.Ordinal);
        Assert.StartsWith("Use the API. ", refusal.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Detail + refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_AllowedByARule_NamesItAndNotesIt()
    {
        var notes = new List<GateNote>();
        var evaluation = Begin("https://example.com/", PolicyText.Site("example.com", "default: allow"), notes);
        Assert.Null(await Evaluate(evaluation));
        Assert.Equal("example/default", evaluation.AllowedBy!.Id);
        Assert.Contains("policies/0.yaml:6", Assert.Single(notes).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnknownSites.Allow, null)]
    [InlineData(UnknownSites.Deny, "terms.unknown-site")]
    public async Task Evaluate_SiteThatNoPolicyNames_IsLeftToTheSetting(UnknownSites setting, string? reason) =>
        Assert.Equal(reason, (await Evaluate(Begin("https://other.example/", Closed), setting))?.Reason.Code);

    [Theory]
    [InlineData("https://example.com/news/1", null)]
    [InlineData("https://example.com/%6Eews/1", null)]
    [InlineData("https://example.com/sports/1", "terms.denied")]
    public async Task Evaluate_Grant_LiftsTheTermsWithinItsScope(string url, string? reason)
    {
        var evaluation = Begin(url, Closed + "", more: PolicyText.Grant());
        Assert.Equal(reason, (await Evaluate(evaluation))?.Reason.Code);
        Assert.Equal(reason is null ? "grant/licence" : null, evaluation.AllowedBy?.Id);
        Assert.Null(evaluation.RobotsLiftedBy);
    }

    [Fact]
    public async Task Evaluate_GrantThatNamesRobots_TellsTheRobotsGate()
    {
        var evaluation = Begin("https://example.com/news/1", Closed, more: PolicyText.Grant(rest: "lifts: [terms, robots]"));
        Assert.Null(await Evaluate(evaluation));
        Assert.Equal("grant/licence", evaluation.RobotsLiftedBy!.Id);
    }

    [Fact]
    public async Task Evaluate_GrantForRobotsAlone_DoesNotLiftTheTerms()
    {
        var evaluation = Begin("https://example.com/news/1", Closed, more: PolicyText.Grant(rest: "lifts: [robots]"));
        Assert.Equal(ReasonCode.TermsDenied, (await Evaluate(evaluation))?.Reason);
    }

    [Theory]
    [InlineData("2025-12-31T23:59:59Z", false)]
    [InlineData("2026-01-01T00:00:00Z", true)]
    [InlineData("2026-12-31T23:59:59Z", true)]
    [InlineData("2027-01-01T00:00:00Z", false)]
    public async Task Evaluate_Grant_HoldsFromItsFirstDayToItsLast(string at, bool holds)
    {
        var now = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(holds, await Evaluate(Begin("https://example.com/news/1", Closed, more: PolicyText.Grant(), now: now)) is null);
    }

    [Theory]
    [InlineData("licensee: example-operator", "licensee: somebody else")]
    [InlineData("purposes: [search-index]", "purposes: [archive]")]
    [InlineData("hosts: [example.com]", "hosts: [other.example]")]
    public async Task Evaluate_GrantForSomethingElse_LiftsNothing(string part, string other) => Assert.NotNull(
        await Evaluate(Begin("https://example.com/news/1", Closed, more: PolicyText.Grant().Replace(part, other, StringComparison.Ordinal))));

    [Theory]
    [InlineData("purposes: [search-index]", "purposes: [all]")]
    [InlineData("hosts: [example.com]", "hosts: [\"*\"]")]
    [InlineData("hosts: [example.com]", "hosts: [\"*.com\"]")]
    [InlineData("licensor: Example Media Ltd", "licensor: everyone")]
    public void Read_BlanketGrant_IsAnErrorAndGrantsNothing(string part, string other)
    {
        var result = PolicyText.Read(PolicyText.Grant().Replace(part, other, StringComparison.Ordinal));
        Assert.Contains(result.Problems, static problem => problem.Rule.Id == "CP301");
        Assert.Null(result.Set);
    }

    [Theory]
    [InlineData("example.com/news/1", "https://example.com/news/1")]
    [InlineData("example.com/news/1", "http://EXAMPLE.com/news/%31?x=1")]
    [InlineData("*.nowhere.example/", "https://www.nowhere.example/any")]
    public async Task Evaluate_RemovedUrl_IsRefusedWhateverGrantsSayAndWhoeverAsks(string pattern, string url)
    {
        var evaluation = Begin(url, PolicyText.Removal(pattern), more: PolicyText.Grant());
        var refusal = (await Evaluate(evaluation))!;
        Assert.Equal((ReasonCode.TermsRemoved, "removal/notice"), (refusal.Reason, refusal.Rule!.Id));
        Assert.Contains("Notice 7", refusal.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", nameof(HostVerdict.Refuse))]
    [InlineData("grant", nameof(HostVerdict.Inconclusive))]
    [InlineData("whole grant", nameof(HostVerdict.Allow))]
    [InlineData("removal", nameof(HostVerdict.Inconclusive))]
    public void JudgeHost_WithGrantsAndRemovals_IsConclusiveOnlyWhereTheyCoverIt(string extra, string expected)
    {
        var more = extra switch
        {
            "grant" => PolicyText.Grant(),
            "whole grant" => PolicyText.Grant().Replace("/news/", "/", StringComparison.Ordinal),
            "removal" => PolicyText.Removal("example.com/x"),
            _ => PolicyText.Crawler,
        };
        var (verdict, refusal) = new TermsGate(new CrawlPolicyOptions()).JudgeHost(Begin("https://example.com/", Closed, more: more));
        Assert.Equal(expected, verdict.ToString());
        Assert.Equal(verdict == HostVerdict.Refuse, refusal is not null);
    }

    [Fact]
    public async Task Evaluate_AllowedRepeatedly_AllocatesNothing()
    {
        var gate = new TermsGate(new CrawlPolicyOptions());
        var evaluation = Begin("https://example.com/a%20b", PolicyText.Site("example.com", "default: allow"), more: PolicyText.Grant());
        _ = await gate.EvaluateAsync(evaluation, CancellationToken.None);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Assert.Null(await gate.EvaluateAsync(evaluation, CancellationToken.None));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Evaluation Begin(string url, string policy, List<GateNote>? notes = null, string? more = null, DateTimeOffset? now = null)
    {
        var policies = PolicyText.Load(more is null ? [policy] : [policy, more]);
        Assert.Equal(FetchTargetProblem.None, FetchTarget.TryParse(url, out var target));
        var evaluation = new Evaluation { Crawler = TestEvaluation.Crawler, Purpose = TestEvaluation.Crawler.Purposes[0], Target = target };
        evaluation.Begin(new FetchRequest(url), policies, now ?? Now, EvaluationKind.Ask, notes);
        evaluation.Site = policies.FindSite(target.Host);
        return evaluation;
    }

    private static ValueTask<Refusal?> Evaluate(Evaluation evaluation, UnknownSites unknown = UnknownSites.Allow) =>
        new TermsGate(new CrawlPolicyOptions { UnknownSites = unknown }).EvaluateAsync(evaluation, TestContext.Current.CancellationToken);
}
