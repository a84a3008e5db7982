namespace CrawlPolicy.Lint.Tests.Rules;

public sealed class PaceCheckTests
{
    [Theory]
    [InlineData("interval: 199ms", "CP503")]
    [InlineData("interval: 200ms", null)]
    [InlineData("concurrency: 8", null)]
    [InlineData("concurrency: 9", "CP503")]
    [InlineData("interval: 1s, concurrency: 9", null)]
    [InlineData("interval: 10s, concurrency: 10", null)]
    [InlineData("interval: 10s, concurrency: 11", "CP505")]
    [InlineData("interval: 3660d, concurrency: 1000000000", "CP505")]
    [InlineData("interval: 5m, concurrency: 1", null)]
    [InlineData("interval: 1s, quietHours: \"01:00-00:00\"", null)]
    [InlineData("interval: 1s, quietHours: \"01:00-00:01\"", "CP507")]
    [InlineData("interval: 1s, quietHours: \"00:00-23:59\"", "CP507")]
    [InlineData("interval: 10s, dailyCap: 8640", null)]
    [InlineData("interval: 10s, dailyCap: 8641", "CP510")]
    [InlineData("interval: 10s, dailyCap: 4320, quietHours: \"22:00-10:00\"", null)]
    [InlineData("interval: 10s, dailyCap: 4321, quietHours: \"22:00-10:00\"", "CP510")]
    [InlineData("dailyCap: 1000000000", null)]
    public void Find_Rate_IsFoundBeyondItsLimit(string rate, string? rule) => Assert.Equal(rule is null ? [] : [rule], CheckText.Ids(Site(rate)));

    [Fact]
    public void Find_UnreachableCap_IsMendedWithoutAnotherDecision()
    {
        var fix = Assert.Single(CheckText.Find(Site("interval: 10s, dailyCap: 9000"))).Fix!;
        Assert.True(fix.IsSafe);
        Assert.Equal("", Assert.Single(fix.Edits).Text);
    }

    [Theory]
    [InlineData("10", "10s", true)]
    [InlineData("1.5", "1500ms", true)]
    [InlineData("1", "", false)]
    public void Find_CrawlDelayLongerThanTheInterval_IsProposedAsTheInterval(string delay, string interval, bool isFound)
    {
        var found = CheckText.Find($"""
            {Site("interval: 1s")}
            tests:
              - name: a page
                url: https://example.com/
                robots: "User-agent: *\nCrawl-delay: {delay}\n"
                expect: {"{"} decision: refuse {"}"}
            """);
        Assert.Equal(isFound ? ["CP501"] : [], found.Select(static problem => problem.Rule.Id));
        Assert.All(found, problem => Assert.Equal(interval, problem.Fix!.Edits[0].Text));
    }

    private static string Site(string rate) => $$"""
        apiVersion: crawlpolicy/v1
        kind: Site
        name: example
        hosts: [example.com]
        terms: { document: https://example.com/terms, how: primary }
        default: deny
        rate: { {{rate}} }
        """;
}
