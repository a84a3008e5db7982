using CrawlPolicy.Cooldown;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql.Away;
using CrawlPolicy.PostgreSql.Connecting;
using CrawlPolicy.PostgreSql.Tests.Server;
using Npgsql;
using static CrawlPolicy.PostgreSql.Tests.Server.Fleet;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.PostgreSql.Tests;

/// <summary>These tests stop their server, and so have one of their own.</summary>
public sealed class AwayTests : IAsyncLifetime
{
    private readonly PostgresServer _server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task DatabaseThatStopsAndComesBack_RefusesMeanwhile_AndIsFoundAgainWithAllItKnew()
    {
        await using var fleet = await StartAsync(_server);
        var node = await fleet.JoinAsync(configure: static options => options.Fleet.Timeout = TimeSpan.FromSeconds(2));
        await node.ReserveAsync(Site, Every(TimeSpan.FromMinutes(1)), Now, Cancellation);
        await _server.StopAsync();
        var start = TimeProvider.System.GetTimestamp();
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await node.ReserveAsync(Site, Every(TimeSpan.FromMinutes(1)), Now, Cancellation));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await node.AppendAsync(Allow(), Cancellation));
        var block = new SiteBlock(Now.AddHours(1), ReasonCode.CooldownRateLimited, 1, Now, "429");
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await node.BlockAsync(Site, block, Cancellation));
        Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
        Assert.Contains("cannot be used", node.Problem!.Message, StringComparison.Ordinal);
        await Task.Delay(Old, TimeProvider.System, Cancellation);
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await node.FindAsync(Site with { Site = "other" }, Cancellation));

        await _server.StartAsync();
        while (node.Problem is not null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
        }

        var next = await node.ReserveAsync(Site, Every(TimeSpan.FromMinutes(1)), Now, Cancellation);
        Assert.True(next.Slot > Now.AddSeconds(20));
        await node.AppendAsync(Allow(), Cancellation);
        for (var i = 0; i < 100 && (long)(await fleet.AskAsync("SELECT count(*) FROM crawlpolicy_cooldown"))! == 0; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
        }

        // The block that could not be written has been written since.
        await using var fresh = await fleet.JoinAsync();
        Assert.NotNull(await fresh.FindAsync(Site, Cancellation));
    }

    [Fact]
    public async Task CallerWhoGivesUp_IsLetGo_WhileTheDatabaseHangs()
    {
        await using var fleet = await StartAsync(_server);
        var node = await fleet.JoinAsync(configure: static options => options.Fleet.Timeout = TimeSpan.FromSeconds(3));
        await node.ReserveAsync(Site, Every(TimeSpan.FromMinutes(1)), Now, Cancellation);
        await using var holder = new NpgsqlConnection(fleet.Database);
        await holder.OpenAsync(Cancellation);
        await using var transaction = await holder.BeginTransactionAsync(Cancellation);
        await using var hold = new NpgsqlCommand("UPDATE crawlpolicy_pace SET tat_us = tat_us", holder);
        await hold.ExecuteNonQueryAsync(Cancellation);

        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await node.ReserveAsync(Site, Every(TimeSpan.FromMinutes(1)), Now, patience.Token));
        var start = TimeProvider.System.GetTimestamp();
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await node.ReserveAsync(Site, Every(TimeSpan.FromMinutes(1)), Now, Cancellation));
        Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task StatementThatLostAgainstAnother_IsDoneAgain()
    {
        PostgresServer.Require();
        var connectionString = await _server.CreateDatabaseAsync();
        await using var database = new Database(connectionString, TimeSpan.FromSeconds(10), TimeProvider.System);
        await database.ExecuteAsync("CREATE TABLE t (k int PRIMARY KEY, v int)", [], Cancellation);
        await database.ExecuteAsync("INSERT INTO t VALUES (1, 0)", [], Cancellation);

        // Serializable transactions that read before they write: the engine really answers 40001 to all but one.
        var attempts = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => database.RunAsync(
            async (connection, cancellation) =>
            {
                Interlocked.Increment(ref attempts);
                await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, cancellation);
                await using var read = new NpgsqlCommand("SELECT v FROM t WHERE k = 1", connection, transaction);
                var value = (int)(await read.ExecuteScalarAsync(cancellation))!;
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellation);
                await using var write = new NpgsqlCommand($"UPDATE t SET v = {value + 1} WHERE k = 1", connection, transaction);
                await write.ExecuteNonQueryAsync(cancellation);
                await transaction.CommitAsync(cancellation);
                return true;
            },
            Cancellation)));
        Assert.Equal(4, await PostgresServer.ExecuteAsync(connectionString, "SELECT v FROM t"));
        Assert.True(attempts > 4);
        Assert.Null(database.Problem);
    }

    [Fact]
    public async Task LocalShare_GoesOnAtTheIntervalTimesTheFleet_SaysSo_AndMovesItsDecisionsToTheDatabaseLater()
    {
        await using var fleet = await StartAsync(_server);
        var spool = Directory.CreateTempSubdirectory("crawlpolicy-spool-");
        var node = await fleet.JoinAsync(configure: options =>
        {
            options.Fleet.SpoolDirectory = spool.FullName;
            options.Fleet.Timeout = TimeSpan.FromSeconds(2);
            options.Pace.WhenStoreIsAway = StoreAwayPace.LocalShare;
            options.Pace.FleetSize = 30;
        });
        var block = new SiteBlock(Now.AddHours(1), ReasonCode.CooldownRateLimited, 1, Now, "429");
        await node.BlockAsync(Site with { Site = "blocked" }, block, Cancellation);
        await _server.StopAsync();

        var slots = new List<DateTimeOffset>();
        for (var i = 0; i < 3; i++)
        {
            var reservation = await node.ReserveAsync(Site, Every(TimeSpan.FromSeconds(1)), Now, Cancellation);
            Assert.Contains("this node goes on alone, at one of 30 shares", reservation.Note, StringComparison.Ordinal);
            slots.Add(reservation.Slot);
        }

        Assert.Equal([TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30)], slots.Zip(slots.Skip(1)).Select(static pair => pair.Second - pair.First));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await node.ReserveAsync(Site, Every(TimeSpan.FromSeconds(1), dailyCap: 9), Now, Cancellation));
        await node.AppendAsync(Allow("spooled.example"), Cancellation);
        await Task.Delay(Old, TimeProvider.System, Cancellation);
        Assert.NotNull(await node.FindAsync(Site with { Site = "blocked" }, Cancellation));
        Assert.Null(await node.FindAsync(Site, Cancellation));
        Assert.Null(await node.ReadAsync("https://a.example", Cancellation));
        Assert.True(node is { IsAlone: true, Problem: not null });

        await _server.StartAsync();
        for (var i = 0; i < 200 && (node.Problem is not null || spool.EnumerateFiles().Any()); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
        }

        await node.AppendAsync(Allow("later.example"), Cancellation);
        Assert.Equal(["later.example", "spooled.example"], (await node.ReadAsync(new DecisionQuery(), Cancellation).ToListAsync(Cancellation)).Select(static record => record.Site).Order(StringComparer.Ordinal));
        var report = Ledger.ChainTests.Verify(fleet.Database);
        Assert.Empty(report.Problems);
        Assert.Equal(2, report.Size);
        Assert.Null((await node.ReserveAsync(Site, Every(TimeSpan.FromSeconds(1)), Now, Cancellation)).Note);
        spool.Delete(recursive: true);
    }

    [Fact]
    public async Task SpooledBatchThatALaterVersionWrote_KeepsNothingElseFromTheDatabase()
    {
        await using var fleet = await StartAsync(_server);
        var folder = Directory.CreateTempSubdirectory("crawlpolicy-spool-");
        await using var database = new Database(fleet.Database, TimeSpan.FromSeconds(10), TimeProvider.System);
        var spool = LedgerSpool.Open(folder.FullName, database);
        spool.Keep(SpooledBatches.Of("a", RecordWriter.Form + 1));
        spool.Keep(SpooledBatches.Of("b"));

        var node = await fleet.JoinAsync(configure: options =>
        {
            options.Fleet.SpoolDirectory = folder.FullName;
            options.Pace.WhenStoreIsAway = StoreAwayPace.LocalShare;
            options.Ledger.CheckpointInterval = TimeSpan.FromSeconds(1);
        });
        await node.AppendAsync(Allow("now.example"), Cancellation);
        for (var i = 0; i < 100 && (folder.GetFiles().Length > 1 || (long)(await fleet.AskAsync("SELECT count(*) FROM crawlpolicy_fleet_checkpoint"))! == 0); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
        }

        Assert.StartsWith("a-", Assert.Single(folder.GetFiles()).Name, StringComparison.Ordinal);
        Assert.NotEqual(0L, await fleet.AskAsync("SELECT count(*) FROM crawlpolicy_fleet_checkpoint"));
        folder.Delete(recursive: true);
    }

    private static TimeSpan Old => PostgreSql.Cooldown.FleetCooldowns.LongestAge + TimeSpan.FromMilliseconds(200);
}
