using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.RobotsAccess;
using Microsoft.AspNetCore.Http;

namespace CrawlPolicy.Tests.RobotsAccess;

public sealed class RobotsCacheTests
{
    [Fact]
    public async Task Read_FreshSnapshot_AsksNobody()
    {
        await using var fixture = await RobotsFixture.StartAsync(RobotsFixture.Rules);

        var first = await fixture.ReadAsync();
        var second = await fixture.ReadAsync(fixture.Site.OriginOf("A.EXAMPLE") + "/other");

        Assert.Same(first, second);
        Assert.Equal(1, fixture.Reads);
    }

    [Fact]
    public async Task Read_OtherSchemeOrPortOrHost_IsAnotherOrigin()
    {
        await using var fixture = await RobotsFixture.StartAsync(RobotsFixture.Rules);
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
    public async Task Read_ManyAtOnce_SendOneRequest()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        var release = new TaskCompletionSource();
        fixture.Site.Map("/robots.txt", async context =>
        {
            await release.Task;
            await context.Response.WriteAsync(RobotsFixture.Rules);
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
            await context.Response.WriteAsync(RobotsFixture.Rules);
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
        await using var fixture = await RobotsFixture.StartAsync(RobotsFixture.Rules);
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
        await using var fixture = await RobotsFixture.StartAsync(RobotsFixture.Rules);
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
}
