using System.Text;
using CrawlPolicy.Terms.Files;
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

    [Fact]
    public async Task Run_SeveralUrlsAndPurposes_IsEachWithEach()
    {
        var results = await RunAllAsync("""
              - name: table
                urls: [https://example.com/a, https://example.com/b]
                purposes: [monitoring, archive:academic]
                expect: { decision: allow }
            """);
        Assert.Equal(
            ["https://example.com/a", "https://example.com/b"], results.Select(static result => result.Case.Url).Distinct(StringComparer.Ordinal));
        Assert.Equal(
            ["archive:academic", "monitoring:academic", "monitoring:commercial", "monitoring:non-commercial"],
            results.Where(static result => result.Case.Url.EndsWith('a')).Select(static result => result.Case.Purpose).Order(StringComparer.Ordinal));
        Assert.Equal(8, results.Count);
    }

    [Fact]
    public async Task Run_PurposeAlone_IsCommercial() => Assert.Equal("tdm:commercial", (await RunAsync("""
              - name: one purpose
                url: https://example.com/
                purpose: tdm
                expect: { decision: allow }
            """)).Case.Purpose);

    [Fact]
    public async Task Run_AllPurposes_IsEachUseForEachBeneficiary() => Assert.Equal(27, (await RunAllAsync("""
              - name: all of them
                url: https://example.com/
                purposes: [all]
                expect: { decision: allow }
            """)).Select(static result => result.Case.Purpose).Distinct(StringComparer.Ordinal).Count());

    [Theory]
    [InlineData("video/12", "example:video:12", null)]
    [InlineData("video/12", "none", "The URL was to name the item none, but it names example:video:12.")]
    [InlineData("news/12", "none", null)]
    [InlineData("news/12", "example:video:12", "The URL was to name the item example:video:12, but it names none.")]
    public async Task Run_ExpectedItem_IsComparedWithWhatTheUrlNames(string path, string item, string? failure) => Assert.Equal(
        failure,
        (await RunAsync($$"""
              - name: any
                url: https://example.com/{{path}}
                expect: { decision: allow, item: "{{item}}" }
            items:
              - kind: video
                idCharacters: digits
                urls: ["/video/{id}"]
            """)).Failure);

    [Theory]
    [InlineData("interval: 3s, concurrency: 1", null)]
    [InlineData("interval: 2s", "The interval of the site's pace was to be 00:00:02, but the policy states 00:00:03.")]
    [InlineData("concurrency: 2", "The concurrency of the site's pace was to be 2, but the policy states 1.")]
    [InlineData("dailyCap: 2000", "The daily cap of the site's pace was to be 2,000, but the policy states none.")]
    [InlineData("quietHours: \"22:00-06:00\"", "The quiet hours of the site's pace was to be 22:00-06:00, but the policy states none.")]
    public async Task Run_ExpectedRate_IsComparedWithWhatThePolicyStates(string rate, string? failure) => Assert.Equal(
        failure,
        (await RunAsync($$"""
              - name: any
                url: https://example.com/
                expect: { decision: allow, rate: { {{rate}} } }
            rate: { interval: 3s, concurrency: 1 }
            """)).Failure);

    [Theory]
    [InlineData("Use the API.", null)]
    [InlineData("Use the dump.", "The way out was to contain \"Use the dump.\", but it is: Use the API. Otherwise obtain ")]
    public async Task Run_ExpectedWayOut_IsContainedInTheRemedy(string way, string? failure)
    {
        var result = await RunAsync($$"""
              - name: any
                url: https://example.com/
                expect: { decision: refuse, instead: {{way}} }
            rules:
              - id: robots
                deny: [all]
                instead: Use the API.
            """);
        Assert.StartsWith(failure ?? "", result.Failure ?? "", StringComparison.Ordinal);
        Assert.Equal(failure is null, result.Passed);
    }

    [Theory]
    [InlineData("true", null)]
    [InlineData("false", "terms.denied")]
    public async Task Run_PublicSearchEngine_IsWhomARuleExcepts(string isOne, string? reason) => Assert.Equal(
        reason,
        (await RunAsync($$"""
              - name: any
                url: https://example.com/
                publicSearchEngine: {{isOne}}
                expect: { decision: allow }
            rules:
              - id: robots
                deny: [all]
                except: [public-search-engine]
            """)).Refusal?.Reason.Code);

    [Theory]
    [InlineData("url: https://example.com/\n    urls: [https://example.com/]", "CP831")]
    [InlineData("url: https://example.com/\n    purpose: tdm\n    purposes: [all]", "CP831")]
    [InlineData("url: https://example.com/\n    crawler: default\n    publicSearchEngine: true", "CP831")]
    [InlineData("purpose: tdm", "CP103")]
    [InlineData("urls: []", "CP104")]
    public void Read_TestThatDoesNotSayWhatIsFetched_IsAnError(string keys, string rule) =>
        Assert.Equal([rule], Problems($"  - name: any\n    {keys}\n    expect: {{ decision: allow }}\n").Select(static problem => problem.Rule.Id));

    [Theory]
    [InlineData(37, 0)]
    [InlineData(38, 1)]
    public void Read_MoreThanAThousandFetches_IsAnError(int urls, int errors)
    {
        var list = string.Join(", ", Enumerable.Range(1, urls).Select(static i => $"https://example.com/{i}"));
        var problems = Problems($"  - name: many\n    urls: [{list}]\n    purposes: [all]\n    expect: {{ decision: allow }}\n");
        Assert.Equal(errors, problems.Count(static problem => problem.Rule.Id == "CP111"));
    }

    private static IReadOnlyList<PolicyProblem> Problems(string tests) =>
        PolicyFileReader.Read("policies/0.yaml", Encoding.UTF8.GetBytes(PolicyText.Site("example.com", $"default: allow\ntests:\n{tests}"))).Problems;

    private static async Task<PolicyTestResult> RunAsync(string tests) => Assert.Single(await RunAllAsync(tests));

    private static Task<IReadOnlyList<PolicyTestResult>> RunAllAsync(string tests)
    {
        var policies = PolicyText.Load(PolicyText.Site(
            "example.com", "default: allow\nreview: { by: Somebody, on: 2026-10-01, every: 180d }\ntests:\n" + tests));
        return PolicyTestRunner.RunAsync(policies, policies.Tests, TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
