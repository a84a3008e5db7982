using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Verifying;
using CrawlPolicy.PostgreSql.Ledger.Reading;
using CrawlPolicy.PostgreSql.Tests.Server;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.PostgreSql.Tests.Ledger;

public sealed class ChainTests(PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Batches_BeyondTheEndOfASegment_AreDividedThere_AndItsRootIsKept()
    {
        const int Count = LedgerBatch.SegmentLength + 3000;
        await using var fleet = await Fleet.StartAsync(server);
        var node = await fleet.JoinAsync(configure: static options => options.Fleet.Timeout = TimeSpan.FromSeconds(30));
        var sample = DecisionRecord.From(Allow());
        await Parallel.ForAsync(0, Count, new ParallelOptions { MaxDegreeOfParallelism = 4096, CancellationToken = Cancellation }, (_, token) => node.AppendAsync(sample, token));
        await node.DisposeAsync();
        var report = Verify(fleet.Database);
        Assert.Empty(report.Problems);
        Assert.Equal((Count, Count), (report.Size, report.Chains[0].Decisions));
        Assert.Equal(1L, await fleet.AskAsync("SELECT count(*) FROM crawlpolicy_segment"));
        Assert.Equal(0L, await fleet.AskAsync("SELECT count(*) FROM crawlpolicy_batch WHERE (first - 1) / 65536 <> (first + records_in_batch - 2) / 65536"));
    }

    [Fact]
    public async Task CommitWhoseAnswerIsLost_IsFoundThereAndTheChainGoesOnBehindIt()
    {
        await using var fleet = await Fleet.StartAsync(server);
        await using var cutter = new AnswerCutter(fleet.Database);
        await using (var node = await OpenAsync(cutter.ConnectionString))
        {
            await node.AppendAsync(Allow("a.example"), Cancellation);
            cutter.CutAnswersTo("INSERT INTO crawlpolicy_batch");
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await node.AppendAsync(Allow("b.example"), Cancellation));
            cutter.CutAnswersTo("");
            Assert.True(cutter.Cuts > 0);
            Assert.Equal(2L, await fleet.AskAsync("SELECT count(*) FROM crawlpolicy_batch"));
            await AppendWhenItCanAsync(node, "c.example");
        }

        var report = Verify(fleet.Database);
        Assert.Empty(report.Problems);
        Assert.Equal(3, report.Size);
    }

    [Fact]
    public async Task CommitThatNeverHappened_IsMadeUpForBeforeTheNextOne()
    {
        await using var fleet = await Fleet.StartAsync(server);
        await using (var node = await fleet.JoinAsync(configure: static options => options.Fleet.Timeout = TimeSpan.FromSeconds(1)))
        {
            await node.AppendAsync(Allow("a.example"), Cancellation);
            await using (var holder = new Npgsql.NpgsqlConnection(fleet.Database))
            {
                await holder.OpenAsync(Cancellation);
                await using var transaction = await holder.BeginTransactionAsync(Cancellation);
                await using var hold = new Npgsql.NpgsqlCommand("LOCK TABLE crawlpolicy_batch IN EXCLUSIVE MODE", holder);
                await hold.ExecuteNonQueryAsync(Cancellation);
                await Assert.ThrowsAsync<StoreUnavailableException>(async () => await node.AppendAsync(Allow("b.example"), Cancellation));
            }

            Assert.Equal(1L, await fleet.AskAsync("SELECT count(*) FROM crawlpolicy_batch"));
            await AppendWhenItCanAsync(node, "c.example");
        }

        var report = Verify(fleet.Database);
        Assert.Empty(report.Problems);
        Assert.Equal(3, report.Size);
    }

    [Fact]
    public async Task SomethingElseInTheChainsPlace_IsNotBuiltUpon()
    {
        await using var fleet = await Fleet.StartAsync(server);
        var node = await fleet.JoinAsync();
        await node.AppendAsync(Allow("a.example"), Cancellation);
        await fleet.AskAsync(
            """
            INSERT INTO crawlpolicy_batch (node, first, records_in_batch, form, earliest_us, latest_us, sites, reasons, verdicts, crawlers, records, seals, hash)
            SELECT node, 2, records_in_batch, form, earliest_us, latest_us, sites, reasons, verdicts, crawlers, records, seals, hash FROM crawlpolicy_batch
            """);
        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await node.AppendAsync(Allow("b.example"), Cancellation));
        Assert.Contains("holds something else in the place of the entries from 2 on", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checkpoints_OfEachNodeAndOverAllChains_AreMadeWhenDueAndPublished()
    {
        await using var fleet = await Fleet.StartAsync(server);
        var places = Directory.CreateTempSubdirectory("crawlpolicy-places-");
        var nodes = new List<PostgreSqlStore>();
        for (var i = 0; i < 3; i++)
        {
            var place = Path.Combine(places.FullName, $"{i}");
            nodes.Add(await fleet.JoinAsync(configure: options =>
            {
                options.Ledger.CheckpointFile = place;
                options.Ledger.CheckpointEntries = 2;
                options.Ledger.CheckpointInterval = TimeSpan.FromSeconds(1);
            }));
        }

        foreach (var node in nodes.Concat(nodes))
        {
            await node.AppendAsync(Allow(), Cancellation);
        }

        for (var i = 0; i < 200 && (long)(await fleet.AskAsync("SELECT count(*) FROM crawlpolicy_chain WHERE size = 2"))! < 3; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
        }

        for (var i = 0; i < 200 && !await CoversAsync(fleet, 6); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
        }

        // Nothing changed since, so that nobody makes another one.
        var made = (long)(await fleet.AskAsync("SELECT count(*) FROM crawlpolicy_fleet_checkpoint"))!;
        Assert.InRange(made, 1, 5);
        await nodes[0].Node.AbandonAsync();
        await nodes[1].DisposeAsync();
        await nodes[2].DisposeAsync();
        var outside = places.GetFiles().SelectMany(static file => NoteVerifier.Split(File.ReadAllText(file.FullName))).ToList();
        Assert.Equal(await fleet.AskAsync("SELECT count(*) FROM crawlpolicy_fleet_checkpoint"), (long)outside.Count(static note => note.Contains("\nby ", StringComparison.Ordinal)));
        Assert.Equal(await fleet.AskAsync("SELECT count(*) FROM crawlpolicy_checkpoint"), (long)outside.Count(static note => !note.Contains("\nby ", StringComparison.Ordinal)));
        Assert.Empty(Verify(fleet.Database, outside).Problems);
        places.Delete(recursive: true);
    }

    [Fact]
    public async Task FleetCheckpoint_ThatWasRemovedBeforeALaterOne_IsMissed()
    {
        await using var fleet = await Fleet.StartAsync(server);
        var node = await fleet.JoinAsync(configure: static options => options.Ledger.CheckpointInterval = TimeSpan.FromSeconds(1));
        await node.AppendAsync(Allow(), Cancellation);
        for (var i = 0; i < 200 && !await CoversAsync(fleet, 1); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
        }

        await node.AppendAsync(Allow(), Cancellation);
        await node.DisposeAsync();
        Assert.Empty(Verify(fleet.Database).Problems);
        await fleet.AskAsync("DELETE FROM crawlpolicy_fleet_checkpoint WHERE number = 1");
        Assert.Equal([$"The fleet checkpoints 1 to 1 of the node {node.Node.Name} are missing."], Verify(fleet.Database).Problems);
    }

    [Fact]
    public async Task NodeThatWasKilled_IsCoveredToItsEndByTheOthers()
    {
        await using var fleet = await Fleet.StartAsync(server);
        var killed = await fleet.JoinAsync();
        for (var i = 0; i < 3; i++)
        {
            await killed.AppendAsync(Allow(), Cancellation);
        }

        await killed.Node.AbandonAsync();
        await fleet.AskAsync("UPDATE crawlpolicy_node SET seen_us = 0");
        var other = await fleet.JoinAsync(configure: static options => options.Ledger.CheckpointInterval = TimeSpan.FromSeconds(1));
        await other.AppendAsync(Allow(), Cancellation);
        for (var i = 0; i < 200 && !await CoversAsync(fleet, 4); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
        }

        await fleet.AskAsync($"DELETE FROM crawlpolicy_batch WHERE node = '{killed.Node.Name}' AND first = 3");
        Assert.Equal(
            [$"Node {killed.Node.Name}: The ledger has 2 entries, and a fleet checkpoint in the store tells of 3: entries 3 to 3 were removed, or an older copy was put in the place of the store."],
            Verify(fleet.Database).Problems);
    }

    [Fact]
    public async Task SecondPlace_ThatCannotBeWritten_IsToldAndCaughtUpLater()
    {
        await using var fleet = await Fleet.StartAsync(server);
        var folder = Directory.CreateTempSubdirectory("crawlpolicy-places-");
        var place = Path.Combine(folder.FullName, "missing", "checkpoints");
        var node = await fleet.JoinAsync(configure: options =>
        {
            options.Ledger.CheckpointFile = place;
            options.Ledger.CheckpointEntries = 1;
        });
        await node.AppendAsync(Allow(), Cancellation);
        for (var i = 0; i < 100 && node.Warning is null; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
        }

        Assert.Contains("CrawlPolicy:Ledger:CheckpointFile", node.Warning, StringComparison.Ordinal);
        Assert.Null(node.Problem);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        await node.AppendAsync(Allow(), Cancellation);
        await node.DisposeAsync();
        Assert.Null(node.Node.Ledger.Problem);
        Assert.Equal(3, NoteVerifier.Split(await File.ReadAllTextAsync(place, Cancellation)).Count());
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task NodeOfTheFormBefore_GoesOnAppendingBesideTheChains()
    {
        await using var fleet = await Fleet.StartAsync(server);
        var node = await fleet.JoinAsync();
        await node.AppendAsync(Allow("new.example"), Cancellation);
        await fleet.AskAsync(
            """
            INSERT INTO crawlpolicy_batch (node, first, records_in_batch, form, earliest_us, latest_us, sites, reasons, verdicts, crawlers, records)
            SELECT 'before', first, records_in_batch, form, earliest_us, latest_us, sites, reasons, verdicts, crawlers, records FROM crawlpolicy_batch
            ON CONFLICT (node, first) DO NOTHING
            """);
        Assert.Equal(2, await node.ReadAsync(new DecisionQuery(), Cancellation).CountAsync(Cancellation));
        var report = Verify(fleet.Database);
        Assert.Equal((1L, 1L), (report.Unchained, report.Size));
        Assert.Empty(report.Problems);
    }

    internal static StoreReport Verify(string database, IReadOnlyList<string>? outside = null)
    {
        using var source = PostgreSqlLedgerSource.Open(database);
        return new LedgerVerification(source, outside ?? [], null).Run(Cancellation);
    }

    private static async Task<bool> CoversAsync(Fleet fleet, long size) =>
        await fleet.AskAsync("SELECT note FROM crawlpolicy_fleet_checkpoint ORDER BY made_us DESC LIMIT 1") is string note && NoteVerifier.ReadFleetUnverified(note).Size == size;

    private static Task<PostgreSqlStore> OpenAsync(string connectionString)
    {
        var options = new CrawlPolicyOptions();
        options.Fleet.Timeout = TimeSpan.FromSeconds(2);
        return PostgreSqlStore.OpenAsync(connectionString, options, [], TimeProvider.System, Cancellation);
    }

    // The store rests for a moment after a failure.
    private static async Task AppendWhenItCanAsync(PostgreSqlStore node, string site)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await node.AppendAsync(Allow(site), Cancellation);
                return;
            }
            catch (StoreUnavailableException) when (attempt < 50)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
            }
        }
    }
}
