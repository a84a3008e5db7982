using System.Text;
using CrawlPolicy.Lint.PolicyTests.Coverage;
using CrawlPolicy.Terms.Files;
using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Lint.Tests.PolicyTests;

public sealed class CoverageTests
{
    private const string Refused = "expect: { decision: refuse, reason: terms.denied, rule: example/robots }";

    [Theory]
    [InlineData("https://example.com/", "*.example.com")]
    [InlineData("https://www.example.com/", "*.example.com, example.com")]
    [InlineData("https://www.example.com/, https://a.www.example.com/, https://example.com/", "*.example.com")]
    [InlineData("https://www.example.com/, https://a.m.example.com/, https://example.com/", "")]
    public void Host_Pattern_IsTheOneThatATestedUrlMatches_AndAWildcardThatOfTwoNamesBelowIt(string urls, string missing) =>
        Assert.Equal(missing, Missing(CoverageKind.Host, Site($"tests:\n  - name: any\n    urls: [{urls}]\n    {Refused}\n", "example.com, \"*.example.com\"")));

    [Fact]
    public void Host_MoreSpecificPattern_TakesTheUrlFromTheWider() => Assert.Equal("*.example.com", Missing(
        CoverageKind.Host, Site($"tests:\n  - name: any\n    urls: [https://a.m.example.com/, https://b.m.example.com/]\n    {Refused}\n", "\"*.example.com\", \"*.m.example.com\"")));

    [Fact]
    public void Host_TestThatExpectsARuleOfAnotherPolicy_ShowsNothing() =>
        Assert.Equal("example.com", Missing(CoverageKind.Host, Site($"tests:\n  - name: any\n    url: https://example.com/\n    {Refused.Replace("example/", "example-two/", StringComparison.Ordinal)}\n")));

    [Theory]
    [InlineData("[all]", "deny", "")]
    [InlineData("[tdm]", "deny", "example/default")]
    [InlineData("[all]", "allow", "example/default")]
    public void Rule_Default_NeedsATestWhereRulesLeaveSomethingToIt_OrWhereItAllows(string purposes, string decision, string missing) => Assert.Equal(
        missing,
        Missing(CoverageKind.Rule, Site($"tests:\n  - name: any\n    url: https://example.com/\n    {Refused}\n", deny: purposes, otherwise: decision)));

    [Theory]
    [InlineData("purposes: [all]", "")]
    [InlineData("purposes: [search-index, archive]", "ai-train in example/robots")]
    [InlineData("purpose: ai-train", "ai-train in example/robots, search-index in example/robots")]
    [InlineData("purposes: [ai-train, search-index:academic]", "search-index in example/robots")]
    public void Purpose_OfARule_IsExpectedForEachBeneficiary(string purposes, string missing) => Assert.Equal(
        missing,
        string.Join(", ", Units(CoverageKind.Purpose, Site($"tests:\n  - name: any\n    url: https://example.com/\n    {purposes}\n    {Refused}\n", deny: "[search-index, ai-train]"))
            .Where(static unit => !unit.IsCovered).Select(static unit => unit.Name).Order(StringComparer.Ordinal)));

    [Fact]
    public void Purpose_ShownByAPublicSearchEngine_IsNotThatOfOthers() => Assert.Equal("search-index in example/robots", Missing(
        CoverageKind.Purpose, Site($"tests:\n  - name: any\n    url: https://example.com/\n    publicSearchEngine: true\n    {Refused}\n", deny: "[search-index]")));

    [Theory]
    [InlineData("https://example.com/a/1", "/a/ in example/robots")]
    [InlineData("https://example.com/a/1, https://example.com/a/12", "/a/ in example/robots")]
    [InlineData("https://example.com/a/1, https://example.com/a/2", "")]
    [InlineData("https://example.com/a/, https://example.com/a/2", "")]
    [InlineData("https://example.com/%61/1, https://example.com/a/2", "")]
    [InlineData("https://example.com/b/1, https://example.com/b/2", "/a/ in example/robots")]
    public void Scope_Path_IsShownByTwoThatGoOnDifferently(string urls, string missing) => Assert.Equal(
        missing, Missing(CoverageKind.Scope, Site($"{Beside}  - name: any\n    urls: [{urls}]\n    {Refused}\n", scope: "paths: [/a/]")));

    [Fact]
    public void Scope_AnchoredPath_IsShownByOne() => Assert.Equal(
        "", Missing(CoverageKind.Scope, Site($"{Beside}  - name: any\n    url: https://example.com/a\n    {Refused}\n", scope: "paths: [/a$]")));

    [Fact]
    public void Scope_LongerPathOfTheSameRule_TakesTheUrl() => Assert.Equal("/a in example/robots", Missing(
        CoverageKind.Scope, Site($"{Beside}  - name: any\n    urls: [https://example.com/a/1, https://example.com/a/2]\n    {Refused}\n", scope: "paths: [/a, /a/]")));

    [Fact]
    public void Scope_NothingBesideThePaths_IsMissing() => Assert.Equal("paths in example/robots", Missing(
        CoverageKind.Scope, Site($"tests:\n  - name: any\n    urls: [https://example.com/a/1, https://example.com/a/2]\n    {Refused}\n", scope: "paths: [/a/]")));

    [Fact]
    public void Scope_Method_IsShown_AndAnotherWithAnotherRule() => Assert.Equal("POST in example/robots", Missing(
        CoverageKind.Scope, Site($"{Beside}  - name: any\n    url: https://example.com/a\n    method: PUT\n    {Refused}\n", scope: "methods: [PUT, POST]")));

    [Fact]
    public void Item_LengthAndCharacters_NeedAUrlThatIsBeyondThem()
    {
        const string Items = "items:\n  - kind: video\n    idLength: 3\n    idCharacters: digits\n    urls: [\"/v/{id}\"]\n";
        Assert.Equal("idCharacters of video, idLength of video", Missing(CoverageKind.Item, Site($"{Items}{Shown("https://example.com/v/123", "example:video:123")}")));
        Assert.Equal("idCharacters of video", Missing(CoverageKind.Item, Site($"{Items}{Shown("https://example.com/v/123", "example:video:123")}{Shown("https://example.com/v/1234", "none")[7..]}")));
        Assert.Equal("", Missing(CoverageKind.Item, Site(
            $"{Items}{Shown("https://example.com/v/123, https://example.com/v/123x-2, https://example.com/v/123.5", "example:video:123")}{Shown("https://example.com/v/1234", "none")[7..]}")));
    }

    [Fact]
    public void Dataset_PartsAndPurposes_AreHeldByTestsThatNameIt()
    {
        const string Clips = """
            apiVersion: crawlpolicy/v1
            kind: Dataset
            name: clips
            licence: { title: research only, how: primary }
            status: active
            list: { allow: [archive] }
            tests:
              - name: it may be kept
                url: https://clips.example.org/1
                purposes: [archive]
                dataset: clips
                expect: { decision: allow }

            """;
        Assert.Equal("clips/list", Missing(CoverageKind.Rule, Clips));
        Assert.Equal("purposes that clips does not allow", Missing(CoverageKind.Purpose, Clips));
        Assert.Equal("", Missing(CoverageKind.Rule, Clips + "  - name: not indexed\n    url: https://clips.example.org/1\n    dataset: clips\n    expect: { decision: refuse, reason: dataset.denied, rule: clips/list }\n"));
    }

    [Fact]
    public void Grant_HostsPathsAndPurposes_AreHeldByTestsThatExpectIt()
    {
        const string Grant = """
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: news
            licensor: Example Ltd
            licensee: Us
            agreement: { reference: contract 1 }
            scope: { hosts: [example.com, example.org], paths: [/news/] }
            purposes: [ai-train, tdm]
            from: 2026-01-01
            until: 2026-12-31
            tests:
              - name: it may train
                url: https://example.com/news/1
                purposes: [ai-train]
                expect: { decision: allow, rule: grant/news }

            """;
        Assert.Equal("example.org", Missing(CoverageKind.Host, Grant));
        Assert.Equal("tdm in grant/news", Missing(CoverageKind.Purpose, Grant));
        Assert.Equal("/news/ in grant/news, paths in grant/news", Missing(CoverageKind.Scope, Grant));
        Assert.Equal("", Missing(CoverageKind.Rule, Grant));
    }

    [Fact]
    public void Removal_UrlsAndItems_AreEachShownToBeRefused()
    {
        const string Removal = """
            apiVersion: crawlpolicy/v1
            kind: Removal
            name: notice
            notice: { reference: letter 1 }
            urls: [example.com/a, example.com/b]
            items: ["example:video:12", "example:video:13"]
            tests:
              - name: the page is gone
                url: https://example.com/a
                expect: { decision: refuse, reason: terms.removed, rule: removal/notice }
              - name: the video is gone
                url: https://example.com/video/12
                expect: { decision: refuse, reason: terms.removed, rule: removal/notice, item: "example:video:12" }

            """;
        Assert.Equal("example.com/b, example:video:13", Missing(CoverageKind.Rule, Removal));
    }

    private static string Beside => "tests:\n  - name: beside\n    urls: [https://example.com/z]\n    purposes: [all]\n    expect: { decision: refuse, reason: terms.denied, rule: example/default }\n";

    private static string Shown(string urls, string item) =>
        $"tests:\n  - name: {item}\n    urls: [{urls}]\n    expect: {{ decision: refuse, reason: terms.denied, rule: example/robots, item: \"{item}\" }}\n";

    private static string Site(string rest, string hosts = "example.com", string deny = "[all]", string otherwise = "deny", string scope = "instead: Ask.") => $"""
        apiVersion: crawlpolicy/v1
        kind: Site
        name: example
        hosts: [{hosts}]
        terms: {"{"} document: https://example.com/terms, how: primary {"}"}
        default: {otherwise}
        rules:
          - id: robots
            deny: {deny}
            {scope}
        {rest}
        """;

    private static string Missing(CoverageKind kind, string policy) =>
        string.Join(", ", Units(kind, policy).Where(static unit => !unit.IsCovered).Select(static unit => unit.Name).Where(static name => !name.StartsWith("purposes left", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    // Tests that pass hold what they expect; nothing here is about passing.
    private static IEnumerable<CoverageUnit> Units(CoverageKind kind, string policy)
    {
        var file = PolicyFileReader.Read("policies/example.yaml", Encoding.UTF8.GetBytes(policy));
        Assert.DoesNotContain(file.Problems, static problem => problem.Rule.Severity == PolicySeverity.Error);
        return CoverageOfPolicies.Of([file], Array.Empty<PolicyTestResult>()).Units.Where(unit => unit.Kind == kind && !unit.Name.StartsWith("purposes left", StringComparison.Ordinal));
    }
}
