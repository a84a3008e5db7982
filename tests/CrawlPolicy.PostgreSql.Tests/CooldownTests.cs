using CrawlPolicy.Cooldown;
using CrawlPolicy.Decisions;
using CrawlPolicy.PostgreSql.Tests.Server;
using static CrawlPolicy.PostgreSql.Tests.Server.Fleet;

namespace CrawlPolicy.PostgreSql.Tests;

public sealed class CooldownTests(PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task BlockOfOneNode_HoldsAllOthersWithinASecond()
    {
        await using var fleet = await StartAsync(server);
        var nodes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => fleet.JoinAsync()));
        await nodes[0].BlockAsync(Site, Block(TimeSpan.FromHours(1)), Cancellation);
        var start = TimeProvider.System.GetTimestamp();
        foreach (var node in nodes)
        {
            while (await node.FindAsync(Site, Cancellation) is null)
            {
                Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(1));
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancellation);
            }

            var block = (await node.FindAsync(Site, Cancellation))!;
            Assert.Equal((ReasonCode.CooldownRateLimited, 1, "The site answered 429."), (block.Reason, block.Incidents, block.Cause));
            Assert.InRange(block.Until - Now, TimeSpan.FromMinutes(59), TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task BlockThatNobodyTellsOf_IsFoundByLooking()
    {
        await using var fleet = await StartAsync(server);
        var node = await fleet.JoinAsync();
        await fleet.AskAsync(
            """
            WITH c AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS now_us)
            INSERT INTO crawlpolicy_cooldown SELECT 'Story Chips', 'youtube', now_us + 60000000, 'cooldown.blocked', 1, now_us, 'x', now_us FROM c
            """);
        Assert.Equal(ReasonCode.CooldownBlocked, (await FindInTimeAsync(node)).Reason);
    }

    [Fact]
    public async Task BlockThatCouldBeSeenLate_IsFoundByTheLookThatReachesBackFarther()
    {
        await using var fleet = await StartAsync(server);
        var node = await fleet.JoinAsync();
        await fleet.AskAsync(
            """
            WITH c AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS now_us)
            INSERT INTO crawlpolicy_cooldown SELECT 'Story Chips', 'youtube', now_us + 60000000, 'cooldown.blocked', 1, now_us, 'x', now_us - 30000000 FROM c
            """);
        await FindInTimeAsync(node);
    }

    [Fact]
    public async Task NewNode_StartsInsideTheCooldown()
    {
        await using var fleet = await StartAsync(server);
        await using (var blocked = await fleet.JoinAsync())
        {
            await blocked.BlockAsync(Site, Block(TimeSpan.FromHours(6)), Cancellation);
        }

        var fresh = await fleet.JoinAsync();
        Assert.InRange((await fresh.FindAsync(Site, Cancellation))!.Until - Now, TimeSpan.FromHours(5.9), TimeSpan.FromHours(6.1));
    }

    [Fact]
    public async Task ShorterBlock_DoesNotShortenTheOneThatHolds()
    {
        await using var fleet = await StartAsync(server);
        var (one, other) = (await fleet.JoinAsync(), await fleet.JoinAsync());
        await one.BlockAsync(Site, Block(TimeSpan.FromHours(2)), Cancellation);
        await other.BlockAsync(Site, Block(TimeSpan.FromMinutes(1)) with { Incidents = 2 }, Cancellation);
        await using var fresh = await fleet.JoinAsync();
        var block = (await fresh.FindAsync(Site, Cancellation))!;
        Assert.InRange(block.Until - Now, TimeSpan.FromHours(1.9), TimeSpan.FromHours(2.1));
        Assert.Equal(2, block.Incidents);
    }

    [Fact]
    public async Task Block_DropsTheSlotsThatOthersReservedAhead()
    {
        await using var fleet = await StartAsync(server);
        var (blocked, other) = (await fleet.JoinAsync(), await fleet.JoinAsync());
        for (var i = 0; i < 6; i++)
        {
            await other.ReserveAsync(Site, Every(TimeSpan.FromMilliseconds(400)), Now, Cancellation);
        }

        await blocked.BlockAsync(Site, Block(TimeSpan.FromHours(1)), Cancellation);
        while (await other.FindAsync(Site, Cancellation) is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancellation);
        }

        Assert.Null(other.Node.Pace.Table.Release(Site));
    }

    [Fact]
    public async Task NodesWhoseClocksAreWrong_AgreeOnHowLongABlockHolds()
    {
        await using var fleet = await StartAsync(server);
        var (fast, slow) = (new ShiftedTimeProvider(TimeSpan.FromHours(1)), new ShiftedTimeProvider(-TimeSpan.FromHours(1)));
        var blocked = await fleet.JoinAsync(fast);
        await blocked.BlockAsync(Site, Block(TimeSpan.FromMinutes(10), fast.GetUtcNow()), Cancellation);
        var other = await fleet.JoinAsync(slow);
        foreach (var (node, clock) in new[] { (blocked, (TimeProvider)fast), (other, slow) })
        {
            var block = (await node.FindAsync(Site, Cancellation))!;
            Assert.InRange(block.Until - clock.GetUtcNow(), TimeSpan.FromMinutes(9.9), TimeSpan.FromMinutes(10.1));
        }
    }

    [Fact]
    public async Task TextThatTheDatabaseDoesNotTake_IsKeptWithoutIt()
    {
        await using var fleet = await StartAsync(server);
        var node = await fleet.JoinAsync();
        await node.BlockAsync(Site, Block(TimeSpan.FromHours(1)) with { Cause = "a\0b\uD800" }, Cancellation);
        Assert.Equal("a\uFFFDb\uFFFD", await fleet.AskAsync("SELECT cause FROM crawlpolicy_cooldown"));
        Assert.Null(node.Problem);
    }

    private static async Task<SiteBlock> FindInTimeAsync(PostgreSqlStore node)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await node.FindAsync(Site, Cancellation) is { } block)
            {
                return block;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(20), "The block was not found.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
        }
    }

    private static SiteBlock Block(TimeSpan rest, DateTimeOffset? now = null) =>
        new((now ?? Now) + rest, ReasonCode.CooldownRateLimited, 1, now ?? Now, "The site answered 429.");
}
