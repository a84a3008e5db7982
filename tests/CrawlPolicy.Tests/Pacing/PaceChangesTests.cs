using CrawlPolicy.Pacing;

namespace CrawlPolicy.Tests.Pacing;

public class PaceChangesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly PaceTerms EachSecond = new(TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
    private static readonly SiteKey Site = new("acme", "example.com");

    [Fact]
    public async Task Take_ManyReservationsOfASite_GivesItsNewestStateOnce()
    {
        var changes = new PaceChanges();
        var store = new MemoryPaceStore(changes);
        for (var i = 0; i < 10; i++)
        {
            await store.ReserveAsync(Site, EachSecond, Noon, default);
        }

        var change = Assert.Single(Take(changes));
        Assert.Equal(Noon.AddSeconds(10), change.State.TheoreticalArrival);
        Assert.Empty(Take(changes));
    }

    [Fact]
    public async Task Return_WhatCouldNotBeWritten_IsTakenAgainInItsNewestState()
    {
        var changes = new PaceChanges();
        var store = new MemoryPaceStore(changes);
        await store.ReserveAsync(Site, EachSecond, Noon, default);
        var taken = Take(changes);
        await store.ReserveAsync(Site, EachSecond, Noon, default);
        changes.Return(taken);

        Assert.Equal(Noon.AddSeconds(2), Assert.Single(Take(changes)).State.TheoreticalArrival);
    }

    [Fact]
    public async Task Take_SitesSweptMeanwhile_AreAmongTheChangesAsRetired()
    {
        var changes = new PaceChanges();
        var store = new MemoryPaceStore(changes);
        await store.ReserveAsync(Site, EachSecond, Noon, default);
        Take(changes);
        for (var i = 0; i < 10; i++)
        {
            await store.ReserveAsync(new SiteKey("acme", $"{i}"), EachSecond, Noon.AddMinutes(1), default);
        }

        Assert.Contains(Take(changes), static change => change.IsRetired && change.Site == Site);
    }

    [Fact]
    public async Task Take_AgainstConcurrentReservations_MissesNone()
    {
        var changes = new PaceChanges();
        var store = new MemoryPaceStore(changes);
        var sites = Enumerable.Range(0, 4).Select(static i => new SiteKey("acme", $"{i}")).ToArray();
        var last = new Dictionary<SiteKey, DateTimeOffset>();
        var reserving = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                await store.ReserveAsync(sites[i % 4], EachSecond with { Interval = TimeSpan.FromMilliseconds(1) }, Noon, default);
            }
        })));
        while (!reserving.IsCompleted)
        {
            Take(changes).ForEach(change => last[change.Site] = change.State.TheoreticalArrival);
        }

        await reserving;
        Take(changes).ForEach(change => last[change.Site] = change.State.TheoreticalArrival);
        Assert.All(sites, site => Assert.Equal(Noon.AddMilliseconds(20_000), last[site]));
    }

    private static List<PaceChange> Take(PaceChanges changes)
    {
        var list = new List<PaceChange>();
        changes.Take(list);
        return list;
    }
}
