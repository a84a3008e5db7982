using System.Collections.Concurrent;
using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql.Pacing;
using CrawlPolicy.PostgreSql.Tests.Server;
using static CrawlPolicy.PostgreSql.Tests.Server.Fleet;

namespace CrawlPolicy.PostgreSql.Tests;

public sealed class PaceTests(PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // What a node does not know of the clock of a server beside it: the first trip of a cold process takes some tenths of a second.
    private static readonly TimeSpan Doubt = TimeSpan.FromSeconds(2);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task SixteenClientsOnFourNodes_NeverGetASlotTwice_NorTwoCloserThanTheInterval()
    {
        await using var fleet = await StartAsync(server);
        var interval = TimeSpan.FromMilliseconds(5);
        var nodes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => fleet.JoinAsync()));
        var slots = new ConcurrentBag<DateTimeOffset>();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(client => Task.Run(async () =>
        {
            for (var i = 0; i < 60; i++)
            {
                // The slots of one node are translated by one clock, so that their distances are those of the database.
                var reservation = await nodes[client % 4].ReserveAsync(Site, Every(interval), Now, Cancellation);
                Assert.True(reservation.IsGranted);
                slots.Add(reservation.Slot);
                var wait = reservation.Slot - Now;
                await Task.Delay(wait > TimeSpan.Zero && i % 3 > 0 ? wait : TimeSpan.Zero, TimeProvider.System, Cancellation);
            }
        })));
        var ordered = slots.Order().ToList();
        Assert.Equal(960, ordered.Count);
        Assert.True(ordered[^1] - ordered[0] >= (959 * interval) - TimeSpan.FromMilliseconds(30), $"960 slots within {ordered[^1] - ordered[0]}.");
    }

    [Fact]
    public async Task RandomReservations_OfSixteenClients_OverlapNowhere()
    {
        await using var fleet = await StartAsync(server);
        var nodes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => fleet.JoinAsync()));
        const long Interval = 200;
        var reserved = new ConcurrentBag<(long From, long Until)>();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(client => Task.Run(async () =>
        {
            var random = new Random(client);
            for (var i = 0; i < 50; i++)
            {
                var count = random.Next(1, 33);
                var request = new PaceRequest(Site, new PaceTerms(TimeSpan.FromMicroseconds(Interval), TimeSpan.FromHours(1)), TimeSpan.Zero);
                request.Withdraw();
                await new PaceTrip([[request]], [count]).RunAsync(
                    new DatabaseSlots(nodes[client % 4].Node.Database),
                    static () => TimeSpan.Zero,
                    new SlotClock(),
                    (_, _, _, left, end) => reserved.Add((end - (left * Interval), end)),
                    Cancellation);
            }
        })));
        var ordered = reserved.Order().ToList();
        Assert.Equal(800, ordered.Count);
        Assert.All(ordered.Zip(ordered.Skip(1)), static pair => Assert.True(pair.Second.From >= pair.First.Until));
    }

    [Fact]
    public async Task TwoNodes_ShareOneBudget()
    {
        await using var fleet = await StartAsync(server);
        var (one, other) = (await fleet.JoinAsync(), await fleet.JoinAsync());
        var first = await one.ReserveAsync(Site, Every(TimeSpan.FromMinutes(1)), Now, Cancellation);
        var second = await other.ReserveAsync(Site, Every(TimeSpan.FromMinutes(1)), Now, Cancellation);
        Assert.InRange(second.Slot - first.Slot, TimeSpan.FromSeconds(60.4), Spacing(TimeSpan.FromMinutes(1)));
    }

    [Theory]
    [InlineData(0.2, 12)]
    [InlineData(1, 52)]
    [InlineData(10, 102)]
    public async Task Slots_StandFurtherApartThanTheInterval_ByTheGuardTimeAndTheDoubtOfTheClock(double seconds, double guard)
    {
        await using var fleet = await StartAsync(server);
        var node = await fleet.JoinAsync();
        var interval = TimeSpan.FromSeconds(seconds);
        Assert.Equal(interval + TimeSpan.FromMilliseconds(guard), GuardTime.Spacing(interval));
        await node.ReserveAsync(Site, Every(interval), Now, Cancellation);

        var length = TimeSpan.FromMicroseconds((long)(await fleet.AskAsync("SELECT tat_us - base_us FROM crawlpolicy_pace"))!);
        Assert.InRange(length, Spacing(interval) - Doubt + TimeSpan.FromMicroseconds(1), Spacing(interval));
    }

    [Fact]
    public async Task FirstSlotOfANode_AndAnotherInItsPlace_LeaveTimeForAColdProcess()
    {
        await using var fleet = await StartAsync(server);
        var (node, interval) = (await fleet.JoinAsync(), TimeSpan.FromSeconds(100));
        var first = await node.ReserveAsync(Site, Every(interval), Now, Cancellation);
        Assert.True(await LengthAsync() >= GuardTime.Spacing(interval) + GuardTime.ColdStart);
        await node.ReserveAnewAsync(Site, Every(interval), Missed(first, interval), Now, Cancellation);
        Assert.True(await LengthAsync() >= GuardTime.Spacing(interval) + GuardTime.ColdStart);

        // What is not known of the clock is far less by the next look at it.
        await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System, Cancellation);
        await node.ReserveAsync(Site, Every(interval), Now, Cancellation);
        Assert.True(await LengthAsync() < GuardTime.Spacing(interval) + GuardTime.ColdStart);

        async Task<TimeSpan> LengthAsync() => TimeSpan.FromMicroseconds((long)(await fleet.AskAsync("SELECT tat_us - base_us FROM crawlpolicy_pace"))!);
    }

    [Fact]
    public async Task AnotherOperator_HasABudgetOfItsOwn()
    {
        await using var fleet = await StartAsync(server);
        var node = await fleet.JoinAsync();
        await node.ReserveAsync(Site, Every(TimeSpan.FromMinutes(1)), Now, Cancellation);
        var other = await node.ReserveAsync(Site with { Operator = "Acme" }, Every(TimeSpan.FromMinutes(1)), Now, Cancellation);
        Assert.True(other.Slot <= Now);
    }

    [Fact]
    public async Task NewNode_InheritsTheBudget()
    {
        await using var fleet = await StartAsync(server);
        for (var restart = 0; restart < 5; restart++)
        {
            await using var fresh = await fleet.JoinAsync();
            var reservation = await fresh.ReserveAsync(Site, Every(TimeSpan.FromMinutes(1)), Now, Cancellation);
            var expected = restart * Spacing(TimeSpan.FromMinutes(1));
            Assert.InRange(reservation.Slot - Now, expected - TimeSpan.FromSeconds(20), expected);
        }
    }

    [Fact]
    public async Task SlotTooFarAhead_IsRefused_AndChangesNothing()
    {
        await using var fleet = await StartAsync(server);
        var node = await fleet.JoinAsync();
        var terms = new PaceTerms(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(90));
        await node.ReserveAsync(Site, terms, Now, Cancellation);
        await node.ReserveAsync(Site, terms, Now, Cancellation);
        var before = await fleet.AskAsync("SELECT tat_us FROM crawlpolicy_pace");
        var refused = await node.ReserveAsync(Site, terms, Now, Cancellation);
        Assert.False(refused.IsGranted);
        Assert.InRange(refused.Slot - Now, TimeSpan.FromSeconds(110), 2 * Spacing(TimeSpan.FromMinutes(1)));
        Assert.Equal(before, await fleet.AskAsync("SELECT tat_us FROM crawlpolicy_pace"));
    }

    [Fact]
    public async Task Peek_TellsWhatAReservationWouldGet_AndChangesNothing()
    {
        await using var fleet = await StartAsync(server);
        var node = await fleet.JoinAsync();
        Assert.True((await node.PeekAsync(Site, Every(TimeSpan.FromMinutes(1)), Now, Cancellation)).IsGranted);
        Assert.Equal(0L, await fleet.AskAsync("SELECT count(*) FROM crawlpolicy_pace"));
        await node.ReserveAsync(Site, Every(TimeSpan.FromMinutes(1)), Now, Cancellation);
        var seen = await node.PeekAsync(Site, Every(TimeSpan.FromMinutes(1)), Now, Cancellation);
        Assert.InRange(seen.Slot - Now, TimeSpan.FromSeconds(55), Spacing(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task DailyCap_MovesTheNextSlotToTheNextDay()
    {
        await using var fleet = await StartAsync(server);
        var node = await fleet.JoinAsync();
        var terms = new PaceTerms(TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(2), DailyCap: 3);
        var slots = new List<DateTimeOffset>();
        for (var i = 0; i < 4; i++)
        {
            slots.Add((await node.ReserveAsync(Site, terms, Now, Cancellation)).Slot);
        }

        // At midnight itself the first three may lie on two days.
        Assert.InRange(slots.Select(static slot => slot.UtcDateTime.Date).Distinct().Count(), 2, 2);
        Assert.Equal(slots[0].UtcDateTime.Date.AddDays(1), slots[3].UtcDateTime.AddSeconds(1).Date);
        var refused = await node.ReserveAsync(Site, terms with { Horizon = TimeSpan.FromMinutes(1), DailyCap = 1 }, Now, Cancellation);
        Assert.False(refused.IsGranted);
    }

    [Fact]
    public async Task NoInterval_IsNoLimit_AndAsksNobody()
    {
        await using var fleet = await StartAsync(server);
        var node = await fleet.JoinAsync();
        var now = Now;
        Assert.Equal(new PaceReservation(IsGranted: true, now), await node.ReserveAsync(Site, Every(TimeSpan.Zero), now, Cancellation));
        Assert.Equal(0L, await fleet.AskAsync("SELECT count(*) FROM crawlpolicy_pace"));
    }

    [Fact]
    public async Task SiteThatOpensLater_GetsItsSlotNoEarlier()
    {
        await using var fleet = await StartAsync(server);
        var node = await fleet.JoinAsync();
        var opens = Now.AddMinutes(10);
        var reservation = await node.ReserveAsync(Site, Every(TimeSpan.FromSeconds(1)), opens, Cancellation);
        Assert.InRange(reservation.Slot, opens, opens.AddSeconds(5));
    }

    [Fact]
    public async Task NodeWhoseClockIsAnHourWrong_GetsTheSameSlotsAsTheOthers()
    {
        await using var fleet = await StartAsync(server);
        var right = await fleet.JoinAsync();
        await right.ReserveAsync(Site, Every(TimeSpan.FromSeconds(30)), Now, Cancellation);
        foreach (var wrongBy in new[] { TimeSpan.FromHours(1), -TimeSpan.FromHours(1) })
        {
            var clock = new ShiftedTimeProvider(wrongBy);
            var wrong = await fleet.JoinAsync(clock);
            var seen = await wrong.PeekAsync(Site, Every(TimeSpan.FromSeconds(30)), clock.GetUtcNow(), Cancellation);
            Assert.InRange(seen.Slot - clock.GetUtcNow(), TimeSpan.FromSeconds(25), Spacing(TimeSpan.FromSeconds(30)));
        }

        var skewed = new ShiftedTimeProvider(-TimeSpan.FromHours(1));
        var reserved = await (await fleet.JoinAsync(skewed)).ReserveAsync(Site, Every(TimeSpan.FromSeconds(30)), skewed.GetUtcNow(), Cancellation);
        Assert.InRange(reserved.Slot - skewed.GetUtcNow(), TimeSpan.FromSeconds(25), Spacing(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task ManySites_GoInFewTrips()
    {
        await using var fleet = await StartAsync(server);
        var node = await fleet.JoinAsync();
        var reservations = await Task.WhenAll(Enumerable.Range(0, 300).Select(site =>
            node.ReserveAsync(Site with { Site = $"site{site}.example" }, Every(TimeSpan.FromSeconds(1)), Now, Cancellation).AsTask()));
        Assert.All(reservations, static reservation => Assert.True(reservation.IsGranted));
        Assert.Equal(300L, await fleet.AskAsync("SELECT count(*) FROM crawlpolicy_pace"));
        Assert.True((long)(await fleet.AskAsync("SELECT count(DISTINCT xmin::text) FROM crawlpolicy_pace"))! < 60);
    }

    private static TimeSpan Spacing(TimeSpan interval) => GuardTime.Spacing(interval) + Doubt;
}
