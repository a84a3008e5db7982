using CrawlPolicy.Pacing;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Pacing;

public class MemoryPaceStoreTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly PaceTerms EachSecond = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
    private static readonly SiteKey Site = new("acme", "example.com");

    [Fact]
    public async Task Reserve_OtherOperatorOrSite_HasItsOwnPace()
    {
        var store = new MemoryPaceStore();
        await store.ReserveAsync(Site, EachSecond, Noon, default);

        Assert.Equal(Noon, (await store.ReserveAsync(Site with { Operator = "other" }, EachSecond, Noon, default)).Slot);
        Assert.Equal(Noon, (await store.ReserveAsync(Site with { Site = "other" }, EachSecond, Noon, default)).Slot);
        Assert.Equal(Noon.AddSeconds(1), (await store.ReserveAsync(Site, EachSecond, Noon, default)).Slot);
    }

    [Fact]
    public async Task Peek_AnySite_TellsTheSlotAndReservesNothing()
    {
        var store = new MemoryPaceStore();
        await store.PeekAsync(Site, EachSecond, Noon, default);
        Assert.Equal(0, store.Count);

        await store.ReserveAsync(Site, EachSecond, Noon, default);
        await store.PeekAsync(Site, EachSecond, Noon, default);
        Assert.Equal(Noon.AddSeconds(1), (await store.PeekAsync(Site, EachSecond, Noon, default)).Slot);
    }

    [Fact]
    public void Reserve_ConcurrentCallers_NeverShareASlotAndNeverComeCloserThanTheInterval() =>
        Prop.ForAll(
            Gen.Choose(1, 50).ToArbitrary(),
            Gen.Choose(1, 8).ToArbitrary(),
            static (interval, callers) => AreApart(TimeSpan.FromMilliseconds(interval), callers))
        .QuickCheckThrowOnFailure();

    [Fact]
    public async Task Reserve_KnownSite_AllocatesNothing()
    {
        var store = new MemoryPaceStore(new PaceChanges());
        var terms = EachSecond with { Horizon = TimeSpan.FromDays(1) };
        await store.ReserveAsync(Site, terms, Noon, default);

        // What is made once for all calls is not counted.
        store.Reserve(Site, terms, Noon);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            store.Reserve(Site, terms, Noon);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task Reserve_EndlessNewSites_KeepsOnlyThoseThatStillSaySomething()
    {
        var store = new MemoryPaceStore();
        for (var i = 0; i < 20_000; i++)
        {
            await store.ReserveAsync(new SiteKey("acme", $"{i}.example"), EachSecond, Noon.AddMilliseconds(i * 10), default);
        }

        // A hundred sites a second, and each matters for a second.
        Assert.InRange(store.Count, 100, 2_000);
    }

    [Fact]
    public async Task Reserve_SitesWithADailyCap_AreKeptUntilTheDayHasPassed()
    {
        var store = new MemoryPaceStore();
        var capped = EachSecond with { DailyCap = 1 };
        await store.ReserveAsync(Site, capped, Noon, default);
        for (var i = 0; i < 1_000; i++)
        {
            await store.ReserveAsync(new SiteKey("acme", $"{i}.example"), EachSecond, Noon.AddMinutes(i / 10), default);
        }

        Assert.False((await store.ReserveAsync(Site, capped, Noon.AddHours(2), default)).IsGranted);
    }

    [Fact]
    public async Task Reserve_NewSiteRefused_LeavesNothingBehind()
    {
        var store = new MemoryPaceStore();

        Assert.False((await store.ReserveAsync(Site, new PaceTerms(TimeSpan.Zero, TimeSpan.FromSeconds(-1)), Noon, default)).IsGranted);
        Assert.Equal(0, store.Count);
    }

    private static bool AreApart(TimeSpan interval, int callers)
    {
        var store = new MemoryPaceStore(new PaceChanges());
        var terms = new PaceTerms(interval, TimeSpan.FromSeconds(30));
        var slots = new List<DateTimeOffset>[callers];
        Parallel.For(0, callers, new ParallelOptions { MaxDegreeOfParallelism = callers }, caller =>
        {
            slots[caller] = [];
            for (var i = 0; i < 100; i++)
            {
                var reservation = store.Reserve(Site, terms, Noon.AddMilliseconds(i * 3));
                if (reservation.IsGranted)
                {
                    slots[caller].Add(reservation.Slot);
                }

                // Another site now and then, so that sweeping runs against reserving.
                store.Reserve(new SiteKey("acme", $"{caller}-{i}"), terms, Noon.AddMilliseconds(i * 3));
            }
        });
        var all = slots.SelectMany(static slot => slot).Order().ToList();
        return all.Zip(all.Skip(1)).All(pair => pair.Second - pair.First >= interval);
    }
}
