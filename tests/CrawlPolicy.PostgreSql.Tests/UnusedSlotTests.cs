using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql.Pacing;
using CrawlPolicy.PostgreSql.Tests.Server;
using static CrawlPolicy.PostgreSql.Tests.Server.Fleet;

namespace CrawlPolicy.PostgreSql.Tests;

/// <summary>What becomes of slots that were reserved and not used.</summary>
public sealed class UnusedSlotTests(PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // The first trip of a cold process takes some tenths of a second.
    private static readonly TimeSpan ColdTrip = TimeSpan.FromSeconds(2);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task MissedSlot_ThatNobodyHasReservedBehind_IsGivenBack_AndTheNextOneIsNow()
    {
        await using var fleet = await StartAsync(server);
        var node = await fleet.JoinAsync();
        var first = await node.ReserveAsync(Site, Every(TimeSpan.FromHours(1), dailyCap: 5), Now, Cancellation);
        var again = await node.ReserveAnewAsync(Site, Every(TimeSpan.FromHours(1), dailyCap: 5), Missed(first, TimeSpan.FromHours(1)), Now, Cancellation);
        Assert.True(again.IsGranted);
        Assert.InRange(again.Slot, first.Slot, Now + ColdTrip);
        Assert.Equal(1L, await fleet.AskAsync("SELECT reserved FROM crawlpolicy_pace"));
    }

    [Fact]
    public async Task MissedSlot_ThatSomebodyHasReservedBehind_IsLost()
    {
        await using var fleet = await StartAsync(server);
        var (node, other) = (await fleet.JoinAsync(), await fleet.JoinAsync());
        var first = await node.ReserveAsync(Site, Every(TimeSpan.FromMinutes(10)), Now, Cancellation);
        await other.ReserveAsync(Site, Every(TimeSpan.FromMinutes(10)), Now, Cancellation);
        var again = await node.ReserveAnewAsync(Site, Every(TimeSpan.FromMinutes(10)), Missed(first, TimeSpan.FromMinutes(10)), Now, Cancellation);
        Assert.True(again.Slot - first.Slot >= TimeSpan.FromMinutes(20));
    }

    [Fact]
    public async Task MissedSlot_OfThoseReservedAhead_IsNotTheLast_UntilTheOthersAreGivenBack()
    {
        await using var fleet = await StartAsync(server);
        var node = await fleet.JoinAsync();
        var interval = TimeSpan.FromMilliseconds(250);
        var slots = new List<PaceReservation>();
        for (var i = 0; i < 4; i++)
        {
            slots.Add(await node.ReserveAsync(Site, Every(interval), Now, Cancellation));
        }

        var (end, reserved) = (await EndAsync(), await fleet.AskAsync("SELECT reserved FROM crawlpolicy_pace"));
        Assert.True(slots[^1].Token < end && slots.Zip(slots.Skip(1)).All(static pair => pair.First.Token < pair.Second.Token), $"{slots[^1].Token} of {end}, {reserved} reserved.");
        await node.Node.Pace.Table.RefundEverythingAsync(Cancellation);
        Assert.Equal(slots[^1].Token, await EndAsync());

        async Task<long> EndAsync() => (long)(await fleet.AskAsync("SELECT tat_us FROM crawlpolicy_pace"))!;
    }

    [Fact]
    public async Task BusySite_IsServedFromSlotsReservedAhead_AndIdleOnesAreGivenBack()
    {
        await using var fleet = await StartAsync(server);
        var node = await fleet.JoinAsync();
        var interval = TimeSpan.FromMilliseconds(100);
        for (var i = 0; i < 8; i++)
        {
            await node.ReserveAsync(Site, Every(interval), Now, Cancellation);
        }

        // Far fewer trips than requests, and what was reserved beyond them is still there. Nobody asks when the eight have passed.
        Assert.True(await fleet.AheadAsync() > 8 * interval);
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, Cancellation);
        Assert.True(await fleet.AheadAsync() <= TimeSpan.Zero);
    }

    [Fact]
    public async Task NodeThatStops_GivesItsSlotsBack()
    {
        await using var fleet = await StartAsync(server);
        var node = await fleet.JoinAsync();
        for (var i = 0; i < 8; i++)
        {
            await node.ReserveAsync(Site, Every(TimeSpan.FromMilliseconds(200)), Now, Cancellation);
        }

        var before = await fleet.AheadAsync();
        await node.DisposeAsync();
        Assert.True(await fleet.AheadAsync() < before - TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public async Task SlotsThatSomebodyReservedBehind_AreNotGivenBack()
    {
        await using var fleet = await StartAsync(server);
        var (node, other) = (await fleet.JoinAsync(), await fleet.JoinAsync());
        var interval = TimeSpan.FromMilliseconds(250);
        for (var i = 0; i < 4; i++)
        {
            await node.ReserveAsync(Site, Every(interval), Now, Cancellation);
        }

        var behind = await other.ReserveAsync(Site, Every(interval), Now, Cancellation);
        await node.DisposeAsync();
        var next = await other.ReserveAsync(Site, Every(interval), Now, Cancellation);
        Assert.True(next.Slot - behind.Slot >= interval - TimeSpan.FromMilliseconds(30));
    }

    [Fact]
    public async Task NodeThatIsKilled_LosesOnlyWhatItHadReservedAhead()
    {
        await using var fleet = await StartAsync(server);
        var (node, other) = (await fleet.JoinAsync(), await fleet.JoinAsync());
        for (var i = 0; i < 8; i++)
        {
            await node.ReserveAsync(Site, Every(TimeSpan.FromMilliseconds(100)), Now, Cancellation);
        }

        await node.Node.AbandonAsync();
        var next = await other.ReserveAsync(Site, Every(TimeSpan.FromMilliseconds(100)), Now, Cancellation);
        Assert.InRange(next.Slot - Now, TimeSpan.FromMilliseconds(300), SiteSlots.Window + TimeSpan.FromSeconds(1));
    }
}
