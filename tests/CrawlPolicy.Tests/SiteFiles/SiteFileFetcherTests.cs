using System.Text;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Tests.RobotsAccess;

namespace CrawlPolicy.Tests.SiteFiles;

public sealed class SiteFileFetcherTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(203)]
    public async Task Rfc9309_2_3_1_1_SuccessfulAccess_RulesApply(int status)
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapText("/robots.txt", RobotsFixture.Rules, status);

        var snapshot = await fixture.ReadAsync();

        Assert.Equal(RobotsOutcome.Rules, snapshot.Outcome);
        Assert.Equal(status, snapshot.Status);
        Assert.Equal(RobotsFixture.Rules, Encoding.UTF8.GetString(snapshot.Content.Span));
        Assert.StartsWith("sha256:", snapshot.Digest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_Request_IsTheCrawlersOwn()
    {
        await using var fixture = await RobotsFixture.StartAsync(RobotsFixture.Rules);

        await fixture.ReadAsync();

        var request = Assert.Single(fixture.Site.Requests);
        Assert.Equal("GET", request.Method);
        Assert.Equal("/robots.txt", request.Target);
        Assert.Equal("TestBot/1.0 (+https://crawler.example/about)", request.Headers["User-Agent"]);
        Assert.DoesNotContain("traceparent", request.Headers.Keys);
        Assert.DoesNotContain("Cookie", request.Headers.Keys);
    }

    [Fact]
    public async Task Fetch_EveryRequest_IsRecordedAsOwn()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapRedirect("a.example/robots.txt", fixture.Site.OriginOf("b.example") + "/elsewhere.txt");
        fixture.Site.MapText("b.example/elsewhere.txt", RobotsFixture.Rules);

        await fixture.ReadAsync();

        var records = await fixture.RecordsAsync();
        Assert.Equal(
            [fixture.Origin + "/robots.txt", fixture.Site.OriginOf("b.example") + "/elsewhere.txt"],
            records.Select(static record => record.Url).Order(StringComparer.Ordinal));
        Assert.All(records, static record => Assert.Equal(("own", "allow", "test"), (record.Stage, record.Verdict, record.Crawler)));
    }

    [Fact]
    public async Task Fetch_LedgerUnavailable_SendsNothing()
    {
        await using var fixture = await RobotsFixture.StartAsync(RobotsFixture.Rules);
        fixture.Ledger = new UnavailableStore();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => fixture.ReadAsync());

        Assert.Empty(fixture.Site.Requests);
    }

    [Fact]
    public async Task Fetch_AddressThatMayNotBeDialled_IsTargetRefused()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Targets.Resolve["inside.example"] = "192.168.7.7";

        var snapshot = await fixture.ReadAsync(fixture.Site.OriginOf("inside.example") + "/");

        Assert.Equal(RobotsOutcome.TargetRefused, snapshot.Outcome);
        Assert.Equal(ReasonCode.TargetPrivateAddress, snapshot.TargetReason);
        Assert.Contains("192.168.0.0/16", snapshot.Problem, StringComparison.Ordinal);
    }
}
