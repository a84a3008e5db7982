using CrawlPolicy.RobotsAccess;

namespace CrawlPolicy.Tests.RobotsAccess;

public class MemoryRobotsStoreTests
{
    [Fact]
    public async Task Write_KnownOrigin_TakesTheEarlierOnesPlace()
    {
        var store = new MemoryRobotsStore();
        await store.WriteAsync(Snapshot("https://a"), default);
        var newer = Snapshot("https://a");
        await store.WriteAsync(newer, default);

        Assert.Same(newer, await store.ReadAsync("https://a", default));
    }

    [Fact]
    public async Task Write_MoreOriginsThanTheLimit_ForgetsThoseWrittenFirst()
    {
        var store = new MemoryRobotsStore(maximumOrigins: 2);
        foreach (var origin in new[] { "https://a", "https://b", "https://a", "https://c" })
        {
            await store.WriteAsync(Snapshot(origin), default);
        }

        Assert.Null(await store.ReadAsync("https://b", default));
        Assert.NotNull(await store.ReadAsync("https://a", default));
    }

    [Fact]
    public async Task Write_MoreBytesThanTheLimit_ForgetsThoseWrittenFirst()
    {
        var store = new MemoryRobotsStore(maximumBytes: 100);
        await store.WriteAsync(Snapshot("https://a", bytes: 60), default);
        await store.WriteAsync(Snapshot("https://b", bytes: 60), default);

        Assert.Null(await store.ReadAsync("https://a", default));
        Assert.NotNull(await store.ReadAsync("https://b", default));
    }

    private static RobotsSnapshot Snapshot(string origin, int bytes = 0) => new()
    {
        Origin = origin,
        Outcome = RobotsOutcome.Rules,
        FetchedAt = default,
        ExpiresAt = default,
        Content = new byte[bytes],
    };
}
