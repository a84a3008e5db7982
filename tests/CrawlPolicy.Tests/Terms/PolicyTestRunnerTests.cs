using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Tests.Terms;

public sealed class PolicyTestRunnerTests
{
    [Fact]
    public async Task Run_TestWithARobotsFile_IsJudgedByIt() => Assert.Equal(
        "robots.disallowed",
        (await RunAsync("""
              - name: private pages
                url: https://example.com/private/x
                robots: |
                  User-agent: *
                  Disallow: /private/
                expect: { decision: refuse, reason: robots.disallowed }
            """)).Refusal?.Reason.Code);

    [Fact]
    public async Task Run_TestsOneAfterAnother_DoNotKeepTheRobotsFileOfTheFirst()
    {
        var results = await RunAllAsync("""
              - name: with a file
                url: https://example.com/x
                robots: "User-agent: *\nDisallow: /"
                expect: { decision: refuse, reason: robots.disallowed }
              - name: without one
                url: https://example.com/x
                expect: { decision: allow }
            """);
        Assert.All(results, static result => Assert.Null(result.Failure));
    }

    [Theory]
    [InlineData("2026-11-01", null)]
    [InlineData("2027-11-01", "terms.review-expired")]
    public async Task Run_TestWithADate_IsJudgedAtIt(string at, string? reason) => Assert.Equal(
        reason,
        (await RunAsync($$"""
              - name: training after the review
                url: https://example.com/
                purpose: ai-train
                at: {{at}}
                robots: |
                  User-agent: *
                  Content-Signal: ai-train=yes
                expect: { decision: allow }
            """)).Refusal?.Reason.Code);

    [Theory]
    [InlineData("decision: refuse", "It was to be refused, but is allowed by example/default at policies/0.yaml:6.")]
    [InlineData("decision: allow, rule: example/other", "The rule was to be example/other, but it is allowed by example/default at policies/0.yaml:6.")]
    [InlineData("decision: allow, reason: terms.denied", "The reason was to be terms.denied, but it is allowed by example/default at policies/0.yaml:6.")]
    public async Task Run_OtherThanExpected_SaysWhatIsDecidedAndWhere(string expect, string failure) => Assert.Equal(
        failure,
        (await RunAsync($$"""
              - name: any
                url: https://example.com/
                expect: { {{expect}} }
            """)).Failure);

    [Fact]
    public async Task Run_CrawlerThatIsNotThere_FailsTheTest() => Assert.Contains(
        "identity.unknown-crawler",
        (await RunAsync("""
              - name: any
                url: https://example.com/
                crawler: nobody
                expect: { decision: allow }
            """)).Failure!,
        StringComparison.Ordinal);

    private static async Task<PolicyTestResult> RunAsync(string tests) => Assert.Single(await RunAllAsync(tests));

    private static Task<IReadOnlyList<PolicyTestResult>> RunAllAsync(string tests)
    {
        var policies = PolicyText.Load(PolicyText.Site(
            "example.com", "default: allow\nreview: { by: Somebody, on: 2026-10-01, every: 180d }\ntests:\n" + tests));
        return PolicyTestRunner.RunAsync(policies, policies.Tests, TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
