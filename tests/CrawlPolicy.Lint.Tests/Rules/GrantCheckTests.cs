namespace CrawlPolicy.Lint.Tests.Rules;

public sealed class GrantCheckTests
{
    [Theory]
    [InlineData("2026-05-31", null)]
    [InlineData("2026-06-01", "CP303")]
    [InlineData("2026-06-30", "CP303")]
    [InlineData("2026-07-01", "CP302")]
    [InlineData("2025-12-31", "CP305")]
    [InlineData("2026-01-01", null)]
    public void Find_GrantOnADay_IsFoundFromTheFirstDayThatItConcerns(string today, string? rule) =>
        Assert.Equal(rule is null ? [] : [rule], CheckText.Ids(Grant(until: "2026-06-30"), DateOnly.Parse(today, null)));

    [Theory]
    [InlineData("2030-12-31", false)]
    [InlineData("2031-01-01", true)]
    [InlineData("9999-12-31", true)]
    public void Find_GrantOfFiveYears_IsNotTooLong(string until, bool isFound) =>
        Assert.Equal(isFound, CheckText.Ids(Grant(until: until), new DateOnly(2026, 3, 1)).Contains("CP304"));

    [Fact]
    public void Find_RevokedGrantAfterItsLastDay_IsRevokedAndNotExpired() => Assert.Equal(
        ["CP310"], CheckText.Ids(Grant(until: "2026-06-30", rest: "revoked: { on: 2026-03-01, by: Example Media Ltd, reason: breach }"), new DateOnly(2026, 9, 1)));

    [Fact]
    public void Find_RevocationToCome_IsNoFindingYet() => Assert.Empty(
        CheckText.Ids(Grant(until: "2027-12-31", rest: "revoked: { on: 2026-12-01, by: Example Media Ltd, reason: sold }"), new DateOnly(2026, 9, 1)));

    [Fact]
    public void Find_DraftThatIsOver_IsADraftAlone() => Assert.Equal(["CP315"], CheckText.Ids(Grant(until: "2026-06-30", rest: "status: draft"), new DateOnly(2026, 9, 1)));

    [Theory]
    [InlineData("tbd", true)]
    [InlineData("E-Mail", true)]
    [InlineData("Verbal, by phone.", true)]
    [InlineData("Umbrella approval for all data", true)]
    [InlineData("Executive decision", true)]
    [InlineData("-", true)]
    [InlineData("Contract 2026-17", false)]
    [InlineData("Letter of Jane Doe", false)]
    [InlineData("契約 17", false)]
    public void Find_Agreement_SaysSomethingByOneNameOrNumber(string reference, bool isFound) =>
        Assert.Equal(isFound, CheckText.Ids(Grant(reference: reference), new DateOnly(2026, 3, 1)).Contains("CP306"));

    [Theory]
    [InlineData("lifts: [terms]", 0)]
    [InlineData("lifts: [signals]", 1)]
    [InlineData("lifts: [robots, signals]", 2)]
    public void Find_LiftsWithoutADigest_AreFoundEach(string lifts, int count) =>
        Assert.Equal(count, CheckText.Ids(Grant(rest: lifts), new DateOnly(2026, 3, 1)).Count(static id => id == "CP312"));

    [Theory]
    [InlineData("from: 2026-01-01", "from: 2026-07-01", true)]
    [InlineData("from: 2026-01-01", "from: 2027-01-01", false)]
    [InlineData("purposes: [search-index]", "purposes: [archive]", false)]
    [InlineData("hosts: [example.com]", "hosts: [other.example]", false)]
    [InlineData("licensee: Acme Ltd", "licensee: Beta Ltd", false)]
    [InlineData("paths: [/news/]", "paths: [/sports/]", false)]
    [InlineData("paths: [/news/]", "paths: [/]", true)]
    [InlineData("until: 2026-12-31", "until: 2027-12-31\nstatus: draft", false)]
    public void Find_SecondGrant_OverlapsWhereBothHold(string part, string other, bool isFound)
    {
        var first = Grant("first").Replace("hosts: [example.com]", "hosts: [example.com], paths: [/news/]", StringComparison.Ordinal);
        var second = Grant("second", "Contract 2026-21", until: "2027-12-31").Replace("hosts: [example.com]", "hosts: [example.com], paths: [/news/]", StringComparison.Ordinal);
        second = second.Replace("until: 2027-12-31", "until: 2026-12-31", StringComparison.Ordinal).Replace(part, other, StringComparison.Ordinal);
        second = other.Contains("2027-01-01", StringComparison.Ordinal) ? second.Replace("until: 2026-12-31", "until: 2027-12-31", StringComparison.Ordinal) : second;
        Assert.Equal(isFound, CheckText.Ids($"# file: a.yaml\n{first}\n# file: b.yaml\n{second}", new DateOnly(2026, 3, 1)).Contains("CP309"));
    }

    [Fact]
    public void Find_SameGrantWrittenTwice_IsNoOverlapOfOtherTerms() => Assert.DoesNotContain(
        "CP309", CheckText.Ids($"# file: a.yaml\n{Grant("first")}\n# file: b.yaml\n{Grant("second")}", new DateOnly(2026, 3, 1)));

    [Fact]
    public void Find_ManyGrantsForOneHost_StaysLinear()
    {
        var grants = string.Concat(Enumerable.Range(0, 2_000).Select(static i => $"# file: {i}.yaml\n{Grant($"g{i}", $"Contract {i}")}\n"));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(1_999, CheckText.Ids(grants, new DateOnly(2026, 3, 1)).Count(static id => id == "CP309"));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
    }

    [Theory]
    [InlineData("default: allow", "[search-index]", true)]
    [InlineData("default: deny", "[search-index]", false)]
    [InlineData("default: allow", "[ai-train]", false)]
    public void Find_GrantForWhatTheSiteAllows_IsWithoutEffectUnlessItSettlesSignals(string site, string purposes, bool isFound)
    {
        var text = $$"""
            # file: site.yaml
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            {{site}}
            # file: grant.yaml
            {{Grant().Replace("[search-index]", purposes, StringComparison.Ordinal)}}
            """;
        Assert.Equal(isFound, CheckText.Ids(text, new DateOnly(2026, 3, 1)).Contains("CP318"));
    }

    [Fact]
    public void Find_GrantsAlone_SayNothingOfCrawlersAndSitesThatStandElsewhere() => Assert.Empty(CheckText.Ids(Grant(), new DateOnly(2026, 3, 1)));

    private static string Grant(string name = "licence", string reference = "Contract 2026-17", string until = "2026-12-31", string rest = "") => $$"""
        apiVersion: crawlpolicy/v1
        kind: Grant
        name: {{name}}
        licensor: Example Media Ltd
        licensee: Acme Ltd
        agreement: { reference: "{{reference}}" }
        scope: { hosts: [example.com] }
        purposes: [search-index]
        from: 2026-01-01
        until: {{until}}
        {{rest}}
        """;
}
