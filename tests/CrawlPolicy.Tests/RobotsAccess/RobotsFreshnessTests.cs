using CrawlPolicy.RobotsAccess;

namespace CrawlPolicy.Tests.RobotsAccess;

public sealed class RobotsFreshnessTests
{
    [Fact]
    public async Task Rfc9309_2_4_NoCacheControl_IsReadAgainAfter24Hours()
    {
        await using var fixture = await RobotsFixture.StartAsync(RobotsFixture.Rules);
        await fixture.ReadAsync();

        fixture.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await fixture.ReadAsync();
        Assert.Equal(1, fixture.Reads);

        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        await fixture.ReadAsync();
        Assert.Equal(2, fixture.Reads);
    }

    [Theory]
    [InlineData("Cache-Control", "max-age=3600", 3600)]
    [InlineData("Cache-Control", "public, max-age=31536000", 86400)]
    [InlineData("Cache-Control", "max-age=1", 300)]
    [InlineData("Cache-Control", "max-age=0", 300)]
    [InlineData("Cache-Control", "no-store", 300)]
    [InlineData("Cache-Control", "no-cache, max-age=3600", 300)]
    [InlineData("Cache-Control", "nonsense", 86400)]
    [InlineData("Expires", "0", 300)]
    [InlineData("Expires", "Thu, 01 Jan 1970 00:00:00 GMT", 300)]
    public async Task Rfc9309_2_4_CacheControl_IsFollowedWithinTheBounds(string header, string value, int seconds)
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapText("/robots.txt", RobotsFixture.Rules, headers: (header, value));

        var snapshot = await fixture.ReadAsync();

        Assert.Equal(TimeSpan.FromSeconds(seconds), snapshot.ExpiresAt - snapshot.FetchedAt);
    }

    [Fact]
    public async Task Rfc9309_2_4_ExpiresAfterDate_IsFollowed()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapText(
            "/robots.txt", RobotsFixture.Rules, headers: [("Date", "Mon, 04 May 2026 12:00:00 GMT"), ("Expires", "Mon, 04 May 2026 14:00:00 GMT")]);

        var snapshot = await fixture.ReadAsync();

        Assert.Equal(TimeSpan.FromHours(2), snapshot.ExpiresAt - snapshot.FetchedAt);
    }

    [Fact]
    public async Task Rfc9309_2_4_AgeOfTheAnswer_CountsAgainstItsLifetime()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapText("/robots.txt", RobotsFixture.Rules, headers: [("Cache-Control", "max-age=3600"), ("Age", "1800")]);

        var snapshot = await fixture.ReadAsync();

        Assert.Equal(TimeSpan.FromMinutes(30), snapshot.ExpiresAt - snapshot.FetchedAt);
    }

    [Fact]
    public async Task Read_Failure_IsTriedAgainAfterAJitteredPause()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapText("/robots.txt", "", 503);
        var failed = await fixture.ReadAsync();
        fixture.Site.MapText("/robots.txt", RobotsFixture.Rules);

        Assert.InRange(failed.ExpiresAt - failed.FetchedAt, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(90));
        fixture.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Same(failed, await fixture.ReadAsync());
        fixture.Time.Advance(TimeSpan.FromSeconds(32));
        Assert.Equal(RobotsOutcome.Rules, (await fixture.ReadAsync()).Outcome);
    }

    [Fact]
    public async Task Read_FreshInTheStore_IsUsedAfterARestart()
    {
        await using var fixture = await RobotsFixture.StartAsync(RobotsFixture.Rules);
        await fixture.ReadAsync();
        using var restarted = fixture.NewCache();

        var snapshot = await fixture.ReadAsync(restarted);

        Assert.Equal(1, fixture.Reads);
        Assert.False(snapshot.Document.For("TestBot").Judge("/private").IsAllowed);
    }

    [Theory]
    [InlineData(25 * 60, 48 * 60)]
    [InlineData(-60, 30)]
    public async Task Read_StoredSnapshotWithImpossibleTimes_IsReadAgain(int minutesAgo, int minutesLeft)
    {
        await using var fixture = await RobotsFixture.StartAsync(RobotsFixture.Rules);
        await fixture.Store.WriteAsync(
            new RobotsSnapshot
            {
                Origin = fixture.Origin,
                Outcome = RobotsOutcome.Unavailable,
                FetchedAt = fixture.Time.Now - TimeSpan.FromMinutes(minutesAgo),
                ExpiresAt = fixture.Time.Now + TimeSpan.FromMinutes(minutesLeft),
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(RobotsOutcome.Rules, (await fixture.ReadAsync()).Outcome);
    }
}
