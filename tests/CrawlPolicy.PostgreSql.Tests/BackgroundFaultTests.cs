using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql.Tests.Server;
using static CrawlPolicy.PostgreSql.Tests.Server.Fleet;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.PostgreSql.Tests;

/// <summary>What a node does in the background goes on whatever happens in it, and tells of it.</summary>
public sealed class BackgroundFaultTests(PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BlockThatCannotBeRead_IsToldUntilItCan()
    {
        await using var fleet = await StartAsync(server);
        var node = await fleet.JoinAsync();
        await fleet.AskAsync("ALTER TABLE crawlpolicy_cooldown ALTER COLUMN cause DROP NOT NULL");
        await fleet.AskAsync(
            """
            WITH c AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS now_us)
            INSERT INTO crawlpolicy_cooldown SELECT 'Story Chips', 'youtube', now_us + 60000000, 'cooldown.blocked', 1, now_us, NULL, now_us FROM c
            """);
        await WaitUntilAsync(() => node.Problem is not null);
        Assert.Contains("which sites have asked for rest", node.Problem!.Message, StringComparison.Ordinal);

        await fleet.AskAsync("DELETE FROM crawlpolicy_cooldown");
        await WaitUntilAsync(() => node.Problem is null);
    }

    [Fact]
    public async Task FleetCheckpointThatCannotBeMade_IsTold_AndKeepsNothingElseFromBeingDone()
    {
        await using var fleet = await StartAsync(server);
        var folder = Directory.CreateTempSubdirectory("crawlpolicy-spool-");
        var node = await fleet.JoinAsync(configure: options =>
        {
            options.Fleet.SpoolDirectory = folder.FullName;
            options.Pace.WhenStoreIsAway = StoreAwayPace.LocalShare;
            options.Ledger.CheckpointInterval = TimeSpan.FromSeconds(1);
        });
        await fleet.AskAsync("ALTER TABLE crawlpolicy_chain ALTER COLUMN root DROP NOT NULL");
        await fleet.AskAsync("INSERT INTO crawlpolicy_chain VALUES ('damaged', 'damaged', '', false, 0, 1, NULL)");
        await WaitUntilAsync(() => node.Warning is not null);
        Assert.Contains("checkpoint", node.Warning!, StringComparison.Ordinal);

        node.Node.Spool!.Keep(SpooledBatches.Of("a"));
        await WaitUntilAsync(() => folder.GetFiles().Length == 0);
        await fleet.AskAsync("DELETE FROM crawlpolicy_chain WHERE node = 'damaged'");
        await WaitUntilAsync(() => node.Warning is null);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Record_WhoseLoopFailed_GoesOnWhenItCan()
    {
        await using var fleet = await StartAsync(server);
        var clock = new FailingClock();
        var node = await fleet.JoinAsync(clock, static options => options.Fleet.Timeout = TimeSpan.FromSeconds(3));
        clock.Fails = true;

        // Whether it is recorded does not matter: behind it the clock is read.
        await Record.ExceptionAsync(async () => await node.AppendAsync(Allow("before"), Cancellation));
        await WaitUntilAsync(() => node.Problem is not null);
        clock.Fails = false;

        await WaitUntilAsync(async () => await Record.ExceptionAsync(async () => await node.AppendAsync(Allow("after"), Cancellation)) is null);
        var sites = (await node.ReadAsync(new DecisionQuery(), Cancellation).ToListAsync(Cancellation)).Select(static record => record.Site);
        Assert.Contains("after", sites);
        await WaitUntilAsync(() => node.Problem is null);
        Assert.Empty(Ledger.ChainTests.Verify(fleet.Database).Problems);
    }

    [Fact]
    public async Task Decision_ThatCannotBeWritten_IsRefusedAtOnce_AndTold_AndTheNextOneIsRecorded()
    {
        await using var fleet = await StartAsync(server);
        var node = await fleet.JoinAsync();
        var damaged = DecisionRecord.From(Allow("damaged")) with { Url = null! };
        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await node.AppendAsync(damaged, Cancellation));
        Assert.Contains("could not record decisions", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(node.Problem);

        await node.AppendAsync(Allow("after"), Cancellation);
        Assert.Null(node.Problem);
        Assert.Empty(Ledger.ChainTests.Verify(fleet.Database).Problems);
    }

    [Fact]
    public async Task Node_WhoseLoopsFailWhileItStops_LeavesNoConnectionBehind()
    {
        await using var fleet = await StartAsync(server);
        var clock = new FailingClock();
        var node = await fleet.JoinAsync(clock, static options => options.Fleet.Timeout = TimeSpan.FromSeconds(3));
        await node.AppendAsync(Allow("before"), Cancellation);
        clock.Fails = true;
        await Record.ExceptionAsync(async () => await node.DisposeAsync());
        await WaitUntilAsync(async () => Equals(0L, await fleet.AskAsync(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'CrawlPolicy'")));
    }

    private static Task WaitUntilAsync(Func<bool> condition) => WaitUntilAsync(() => Task.FromResult(condition()));

    private static async Task WaitUntilAsync(Func<Task<bool>> condition)
    {
        for (var i = 0; i < 400; i++)
        {
            if (await condition())
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
        }

        Assert.Fail("It did not come to pass within twenty seconds.");
    }
}
