using CrawlPolicy.Decisions;

namespace CrawlPolicy.Tests.RobotsAccess;

public sealed class RobotsUnreachableTests
{
    [Fact]
    public async Task Rfc9309_2_3_1_4_UnreachableAfterRules_DisallowsEverything()
    {
        await using var fixture = await RobotsFixture.StartAsync(RobotsFixture.Rules);
        Assert.Null(await fixture.JudgeAsync("/open"));

        fixture.Site.MapText("/robots.txt", "", 500);
        fixture.Time.Advance(TimeSpan.FromHours(25));

        Assert.Equal(ReasonCode.RobotsUnreachable, (await fixture.JudgeAsync("/open"))?.Reason);
    }

    [Fact]
    public async Task Rfc9309_2_3_1_4_UnreachableFor30Days_LastKnownRulesApplyAgain()
    {
        await using var fixture = await RobotsFixture.StartAsync(RobotsFixture.Rules);
        await fixture.ReadAsync();
        fixture.Site.MapText("/robots.txt", "", 503);
        fixture.Time.Advance(TimeSpan.FromHours(25));
        await fixture.ReadAsync();

        fixture.Time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Assert.Equal(ReasonCode.RobotsUnreachable, (await fixture.JudgeAsync("/open"))?.Reason);
        fixture.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await fixture.JudgeAsync("/open"));
        Assert.Equal(ReasonCode.RobotsDisallowed, (await fixture.JudgeAsync("/private"))?.Reason);
    }

    [Fact]
    public async Task Rfc9309_2_3_1_4_NeverReachedFor30Days_CountsAsUnavailable()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapText("/robots.txt", "", 503);
        await fixture.ReadAsync();

        fixture.Time.Advance(TimeSpan.FromDays(30));

        Assert.Null(await fixture.JudgeAsync("/open"));
    }

    [Fact]
    public async Task Read_UnreachableAcrossARestart_KeepsSinceAndRules()
    {
        await using var fixture = await RobotsFixture.StartAsync(RobotsFixture.Rules);
        await fixture.ReadAsync();
        fixture.Site.MapText("/robots.txt", "", 503);
        fixture.Time.Advance(TimeSpan.FromHours(25));
        var since = fixture.Time.Now;
        await fixture.ReadAsync();

        fixture.Time.Advance(TimeSpan.FromDays(3));
        using var restarted = fixture.NewCache();
        var snapshot = await fixture.ReadAsync(restarted);

        Assert.Equal(since, snapshot.UnreachableSince);
        Assert.False(snapshot.Document.For("TestBot").Judge("/private").IsAllowed);
    }

    [Fact]
    public async Task Read_ReachedInBetween_StartsTheCountAnew()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapText("/robots.txt", "", 503);
        await fixture.ReadAsync();
        fixture.Time.Advance(TimeSpan.FromDays(1));
        fixture.Site.MapText("/robots.txt", RobotsFixture.Rules);
        Assert.Null((await fixture.ReadAsync()).UnreachableSince);

        fixture.Site.MapText("/robots.txt", "", 503);
        fixture.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(fixture.Time.Now, (await fixture.ReadAsync()).UnreachableSince);
    }
}
