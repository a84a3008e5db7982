using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.SiteFiles;
using CrawlPolicy.Tests.Shared;
using Microsoft.AspNetCore.Http;

namespace CrawlPolicy.Tests.RobotsAccess;

public class RobotsCacheTests
{
    private const string Robots = "User-agent: *\nDisallow: /private\n";

    [Fact]
    public async Task Read_FreshSnapshot_AsksNobody()
    {
        await using var fixture = await RobotsFixture.StartAsync(Robots);

        var first = await fixture.ReadAsync();
        var second = await fixture.ReadAsync(fixture.Site.OriginOf("A.EXAMPLE") + "/other");

        Assert.Same(first, second);
        Assert.Equal(1, fixture.Reads);
    }

    [Fact]
    public async Task Read_OtherSchemeOrPortOrHost_IsAnotherOrigin()
    {
        await using var fixture = await RobotsFixture.StartAsync(Robots);
        fixture.Targets.AllowedPorts.Add(1);

        await fixture.ReadAsync();
        var host = await fixture.ReadAsync(fixture.Site.OriginOf("b.example") + "/");
        var port = await fixture.ReadAsync("http://a.example:1/");
        var scheme = await fixture.ReadAsync($"https://a.example:{fixture.Site.Port}/");

        Assert.Equal(RobotsOutcome.Rules, host.Outcome);
        Assert.Equal(RobotsOutcome.Unreachable, port.Outcome);
        Assert.Equal(RobotsOutcome.Unreachable, scheme.Outcome);
        Assert.Equal(4, fixture.Cache.Count);
    }

    [Fact]
    public async Task Rfc9309_2_4_NoCacheControl_IsReadAgainAfter24Hours()
    {
        await using var fixture = await RobotsFixture.StartAsync(Robots);
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
        fixture.Site.MapText("/robots.txt", Robots, headers: (header, value));

        var snapshot = await fixture.ReadAsync();

        Assert.Equal(TimeSpan.FromSeconds(seconds), snapshot.ExpiresAt - snapshot.FetchedAt);
    }

    [Fact]
    public async Task Rfc9309_2_4_ExpiresAfterDate_IsFollowed()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapText(
            "/robots.txt", Robots, headers: [("Date", "Mon, 04 May 2026 12:00:00 GMT"), ("Expires", "Mon, 04 May 2026 14:00:00 GMT")]);

        var snapshot = await fixture.ReadAsync();

        Assert.Equal(TimeSpan.FromHours(2), snapshot.ExpiresAt - snapshot.FetchedAt);
    }

    [Fact]
    public async Task Rfc9309_2_4_AgeOfTheAnswer_CountsAgainstItsLifetime()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapText("/robots.txt", Robots, headers: [("Cache-Control", "max-age=3600"), ("Age", "1800")]);

        var snapshot = await fixture.ReadAsync();

        Assert.Equal(TimeSpan.FromMinutes(30), snapshot.ExpiresAt - snapshot.FetchedAt);
    }

    [Fact]
    public async Task Read_Failure_IsTriedAgainAfterAJitteredPause()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapText("/robots.txt", "", 503);
        var failed = await fixture.ReadAsync();
        fixture.Site.MapText("/robots.txt", Robots);

        Assert.InRange(failed.ExpiresAt - failed.FetchedAt, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(90));
        fixture.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Same(failed, await fixture.ReadAsync());
        fixture.Time.Advance(TimeSpan.FromSeconds(32));
        Assert.Equal(RobotsOutcome.Rules, (await fixture.ReadAsync()).Outcome);
    }

    [Fact]
    public async Task Rfc9309_2_3_1_4_UnreachableAfterRules_DisallowsEverything()
    {
        await using var fixture = await RobotsFixture.StartAsync(Robots);
        Assert.Null(await fixture.JudgeAsync("/open"));

        fixture.Site.MapText("/robots.txt", "", 500);
        fixture.Time.Advance(TimeSpan.FromHours(25));

        Assert.Equal(ReasonCode.RobotsUnreachable, (await fixture.JudgeAsync("/open"))?.Reason);
    }

    [Fact]
    public async Task Rfc9309_2_3_1_4_UnreachableFor30Days_LastKnownRulesApplyAgain()
    {
        await using var fixture = await RobotsFixture.StartAsync(Robots);
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
        await using var fixture = await RobotsFixture.StartAsync(Robots);
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
        fixture.Site.MapText("/robots.txt", Robots);
        Assert.Null((await fixture.ReadAsync()).UnreachableSince);

        fixture.Site.MapText("/robots.txt", "", 503);
        fixture.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(fixture.Time.Now, (await fixture.ReadAsync()).UnreachableSince);
    }

    [Fact]
    public async Task Read_FreshInTheStore_IsUsedAfterARestart()
    {
        await using var fixture = await RobotsFixture.StartAsync(Robots);
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
        await using var fixture = await RobotsFixture.StartAsync(Robots);
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

    [Fact]
    public async Task Read_ManyAtOnce_SendOneRequest()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        var release = new TaskCompletionSource();
        fixture.Site.Map("/robots.txt", async context =>
        {
            await release.Task;
            await context.Response.WriteAsync(Robots);
        });

        var reads = Enumerable.Range(0, 50).Select(_ => fixture.ReadAsync()).ToArray();
        release.SetResult();
        var snapshots = await Task.WhenAll(reads);

        Assert.Equal(1, fixture.Reads);
        Assert.Single(snapshots.Distinct());
    }

    [Fact]
    public async Task Read_OneWaiterCancelled_OthersGetTheirAnswer()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        var asked = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        fixture.Site.Map("/robots.txt", async context =>
        {
            asked.SetResult();
            await release.Task;
            await context.Response.WriteAsync(Robots);
        });
        using var cancellation = new CancellationTokenSource();
        var impatient = fixture.Cache.ReadAsync(fixture.Evaluation(fixture.Origin + "/"), cancellation.Token).AsTask();
        var patient = fixture.ReadAsync();
        await asked.Task;

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        release.SetResult();
        Assert.Equal(RobotsOutcome.Rules, (await patient).Outcome);
        Assert.Equal(1, fixture.Reads);
    }

    [Fact]
    public async Task Read_StoreUnavailable_FailsAndIsTriedAgainNextTime()
    {
        await using var fixture = await RobotsFixture.StartAsync(Robots);
        var evaluation = fixture.Evaluation(fixture.Origin + "/");
        fixture.Store = new UnavailableStore();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => fixture.ReadAsync());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => fixture.ReadAsync());

        Assert.Equal(ReasonCode.EvidenceUnavailable, (await fixture.Gate.EvaluateAsync(evaluation, TestContext.Current.CancellationToken))?.Reason);
        Assert.Empty(fixture.Site.Requests);
    }

    [Fact]
    public async Task Read_MoreOriginsThanAreKept_ForgetsTheLeastAskedFor()
    {
        await using var fixture = await RobotsFixture.StartAsync(Robots);
        fixture.Options.CachedOrigins = 3;
        foreach (var host in "abc")
        {
            await fixture.ReadAsync(fixture.Site.OriginOf($"{host}.example") + "/");
        }

        foreach (var host in "defgh")
        {
            await fixture.ReadAsync(fixture.Site.OriginOf($"{host}.example") + "/");
            await fixture.ReadAsync();
        }

        Assert.Equal(3, fixture.Cache.Count);
        Assert.NotNull(fixture.Cache.Find(fixture.Evaluation(fixture.Origin + "/")));
        Assert.Null(fixture.Cache.Find(fixture.Evaluation(fixture.Site.OriginOf("b.example") + "/")));
    }

    [Fact]
    public void Table_MoreBytesThanAreKept_DropsEntries()
    {
        var table = new OriginTable<RobotsCacheEntry>(capacity: 1000, maximumBytes: 10_000);
        for (var i = 0; i < 50; i++)
        {
            var target = TestEvaluation.Targeted($"http://host{i}.example/").Target;
            var snapshot = new RobotsSnapshot
            {
                Origin = target.Origin,
                Outcome = RobotsOutcome.Rules,
                FetchedAt = default,
                ExpiresAt = default,
                Content = new byte[1000],
            };
            table.Change(table.FindOrAdd(target), entry => entry.Replace(snapshot));
        }

        Assert.InRange(table.Count, 1, 10);
    }
}
