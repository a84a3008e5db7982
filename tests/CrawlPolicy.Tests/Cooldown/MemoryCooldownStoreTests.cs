using CrawlPolicy.Cooldown;
using CrawlPolicy.Decisions;
using CrawlPolicy.Pacing;

namespace CrawlPolicy.Tests.Cooldown;

public class MemoryCooldownStoreTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly SiteKey Site = new("acme", "example.com");

    [Fact]
    public async Task Find_NoIncident_ReturnsNull() => Assert.Null(await new MemoryCooldownStore().FindAsync(Site, default));

    [Fact]
    public async Task Find_BlockThatHasEnded_IsStillFound()
    {
        var store = new MemoryCooldownStore();
        var block = Block(until: Noon.AddHours(-1), incident: Noon.AddHours(-2));
        await store.BlockAsync(Site, block, default);

        Assert.Equal(block, await store.FindAsync(Site, default));
    }

    [Fact]
    public async Task Block_ShorterThanTheOneThatHolds_KeepsItsEndAndItsReasonAndCountsTheIncident()
    {
        var store = new MemoryCooldownStore();
        await store.BlockAsync(Site, new SiteBlock(Noon.AddHours(5), ReasonCode.CooldownChallenge, 1, Noon, "A challenge."), default);
        await store.BlockAsync(Site, new SiteBlock(Noon.AddHours(1), ReasonCode.CooldownRateLimited, 2, Noon.AddMinutes(1), "429."), default);

        Assert.Equal(
            new SiteBlock(Noon.AddHours(5), ReasonCode.CooldownChallenge, 2, Noon.AddMinutes(1), "A challenge."),
            await store.FindAsync(Site, default));
    }

    [Fact]
    public async Task Block_LongerThanTheOneThatHolds_TakesItsPlace()
    {
        var store = new MemoryCooldownStore();
        var longer = Block(until: Noon.AddHours(2), incident: Noon.AddMinutes(1));
        await store.BlockAsync(Site, Block(until: Noon.AddHours(1), incident: Noon), default);
        await store.BlockAsync(Site, longer, default);

        Assert.Equal(longer, await store.FindAsync(Site, default));
    }

    [Fact]
    public async Task Block_ConcurrentIncidents_KeepTheLatestEnd()
    {
        var store = new MemoryCooldownStore();
        await Parallel.ForAsync(0, 1000, async (i, _) =>
            await store.BlockAsync(Site, Block(until: Noon.AddSeconds(i * 7919 % 1000), incident: Noon), default));

        Assert.Equal(Noon.AddSeconds(999), (await store.FindAsync(Site, default))!.Until);
    }

    [Fact]
    public async Task Block_EndlessSites_SweepsTheForgottenAndNoneThatHolds()
    {
        var store = new MemoryCooldownStore();
        await store.BlockAsync(Site, Block(until: Noon.AddDays(30), incident: Noon), default);
        for (var i = 0; i < 10_000; i++)
        {
            var at = Noon.AddMinutes(i);
            await store.BlockAsync(new SiteKey("acme", $"{i}"), Block(until: at.AddMinutes(1), incident: at), default);
        }

        Assert.InRange(store.Count, 1_440, 4_000);
        Assert.NotNull(await store.FindAsync(Site, default));
    }

    private static SiteBlock Block(DateTimeOffset until, DateTimeOffset incident) =>
        new(until, ReasonCode.CooldownRateLimited, 1, incident, "The site answered 429.");
}
