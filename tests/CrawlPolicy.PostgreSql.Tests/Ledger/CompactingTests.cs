using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.PostgreSql.Ledger;
using CrawlPolicy.PostgreSql.Ledger.Compacting;
using CrawlPolicy.PostgreSql.Ledger.Reading;
using CrawlPolicy.PostgreSql.Tests.Server;
using Npgsql;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.PostgreSql.Tests.Ledger;

/// <summary>Retention in a fleet: old entries go while nodes go on, and what is left is still proven.</summary>
public sealed class CompactingTests(PostgresServer server)
{
    private const int Segment = LedgerBatch.SegmentLength;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NodeThatGoesOn_LosesItsFullSegments_AndKeepsTheOpenOne()
    {
        await using var fleet = await CompactingFleet.StartAsync(server);
        var node = await fleet.JoinAsync();
        await CompactingFleet.FillAsync(node, Segment + 300);

        Assert.Equal((Segment, 300), (fleet.Count().Removed, fleet.Count().Kept[KeptReason.Open]));
        Assert.Equal(Segment, fleet.Compact().Removed);
        Assert.Equal(Segment + 1L, await fleet.Nodes.AskAsync("SELECT min(first) FROM crawlpolicy_batch WHERE kind = 1"));
        Assert.Empty(fleet.Problems());

        await node.AppendAsync(Allow(), Cancellation);
        Assert.Equal((0, 301), (fleet.Compact().Removed, fleet.Compact().Kept[KeptReason.Open]));
        await node.DisposeAsync();
        Assert.Empty(fleet.Problems());
        var chain = ChainTests.Verify(fleet.Nodes.Database).Chains.Single(chain => chain.Node == node.Node.Name);
        Assert.Equal((Segment + 301, Segment, 301), (chain.Size, chain.Dropped, chain.Decisions));

        await fleet.EndAsync(node.Node.Name);
        Assert.Equal(301, fleet.Compact().Removed);
        Assert.Empty(fleet.Problems());
    }

    [Fact]
    public async Task NodeThatGoesOn_WhoseLastBatchFilledASegment_KeepsItUntilItHasGoneOn()
    {
        await using var fleet = await CompactingFleet.StartAsync(server);
        var node = await fleet.JoinAsync();
        await CompactingFleet.FillAsync(node, Segment);
        Assert.Equal((0, Segment), (fleet.Compact().Removed, fleet.Compact().Kept[KeptReason.Open]));
        await node.AppendAsync(Allow(), Cancellation);
        Assert.Equal(Segment, fleet.Compact().Removed);
        await node.DisposeAsync();
        Assert.Empty(fleet.Problems());
    }

    [Fact]
    public async Task ChainOfANodeThatEnded_GoesAsAWhole_AndEveryCheckpointStillVerifies()
    {
        await using var fleet = await CompactingFleet.StartAsync(server);
        var ended = await fleet.RunEndedAsync(5);
        await fleet.RunEndedAsync(3, CompactingFleet.Limit.AddHours(1));
        Assert.Equal(5, fleet.Compact().Removed);
        Assert.Equal(0L, await fleet.Nodes.AskAsync($"SELECT count(*) FROM crawlpolicy_batch WHERE node = '{ended}'"));
        var report = ChainTests.Verify(fleet.Nodes.Database, fleet.Outside());
        Assert.Empty(report.Problems);
        var chain = report.Chains.Single(chain => chain.Node == ended);
        Assert.Equal((5, 5, 0, 5), (chain.Size, chain.Dropped, chain.Decisions, chain.OuterSize));
        Assert.NotNull(chain.Root);
        Assert.Equal((0, 1), (fleet.Compact().Removed, fleet.Compact().Kept[KeptReason.Telling]));

        await fleet.RunEndedAsync(2, CompactingFleet.Limit.AddHours(1));
        Assert.Empty(fleet.Problems());
    }

    [Fact]
    public async Task ChainOfAKilledNode_IsCoveredToItsEnd_AlsoWhenItIsGone()
    {
        await using var fleet = await CompactingFleet.StartAsync(server);
        var killed = await fleet.JoinAsync();
        for (var i = 0; i < 6; i++)
        {
            await killed.AppendAsync(Allow(), Cancellation);
        }

        await killed.Node.AbandonAsync();
        await fleet.EndAsync(killed.Node.Name);
        Assert.Equal(6, fleet.Compact().Removed);
        await fleet.RunEndedAsync(1, CompactingFleet.Limit.AddHours(1));
        Assert.Empty(fleet.Problems());
        Assert.Contains(fleet.Outside(), note => note.Contains($"\n{killed.Node.Name} 6 ", StringComparison.Ordinal));
        await fleet.Nodes.AskAsync($"UPDATE crawlpolicy_retention SET roots = set_byte(roots, 3, get_byte(roots, 3) # 1) WHERE node = '{killed.Node.Name}'");
        Assert.Contains(fleet.Problems(), problem => problem.StartsWith($"Node {killed.Node.Name}: A fleet checkpoint", StringComparison.Ordinal)
            && problem.Contains("another root of the first 6 entries", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("DELETE FROM crawlpolicy_retention", "Node N: The ledger has 0 entries, and a checkpoint in the store tells of 7: entries 1 to 7 were removed")]
    [InlineData("UPDATE crawlpolicy_retention SET roots = roots || roots", "Node N: Entry 1 is bad: entries 1 to 7 are missing.")]
    [InlineData("UPDATE crawlpolicy_retention SET size = 6, roots = substr(roots, 1, 64)", "Node N: The ledger has 6 entries, and a checkpoint in the store tells of 7")]
    [InlineData("UPDATE crawlpolicy_retention SET roots = set_byte(roots, 3, 7)", "Node N: The checkpoint of 7 entries in the store has another root than the entries")]
    [InlineData("DELETE FROM crawlpolicy_batch WHERE kind = 5", "entries 1 to 1 were removed")]
    [InlineData("DELETE FROM crawlpolicy_chain WHERE tells_of_others", "Node N: Entry 1 is bad: entries 1 to 7 are missing.")]
    [InlineData("UPDATE crawlpolicy_batch SET hash = set_byte(hash, 0, get_byte(hash, 0) # 1) WHERE kind = 1", "Entry 1 is bad: the hash that is kept for it is another")]
    public async Task CompactedRecord_Altered_IsSeenWithNodeAndEntry(string change, string problem)
    {
        await using var fleet = await CompactingFleet.StartAsync(server);
        var ended = await fleet.RunEndedAsync(7);
        await fleet.RunEndedAsync(1, CompactingFleet.Limit.AddHours(1));
        Assert.Equal(7, fleet.Compact().Removed);
        await fleet.Nodes.AskAsync(change);
        Assert.Contains(ChainTests.Verify(fleet.Nodes.Database).Problems, found => found.Contains(problem.Replace("Node N", $"Node {ended}", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public async Task EntryBehindARemovedSegment_Altered_IsTheFirstBadOne()
    {
        await using var fleet = await CompactingFleet.StartAsync(server);
        await using var node = await fleet.JoinAsync();
        await CompactingFleet.FillAsync(node, Segment);
        for (var i = 0; i < 4; i++)
        {
            await node.AppendAsync(Allow("later.example"), Cancellation);
        }

        fleet.Compact();
        await fleet.Nodes.AskAsync(
            $"UPDATE crawlpolicy_batch SET records = overlay(records placing '\\x58'::bytea from position('later.example'::bytea in records)) WHERE first = {Segment + 3}");
        Assert.StartsWith($"Node {node.Node.Name}: Entry {Segment + 3} is bad: its content", Assert.Single(ChainTests.Verify(fleet.Nodes.Database).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EntriesRemovedBehindTheProgramsBack_AreMissing_WhateverTheTablesSay()
    {
        await using var fleet = await CompactingFleet.StartAsync(server);
        var node = await fleet.RunEndedAsync(4);
        await fleet.Nodes.AskAsync(
            """
            INSERT INTO crawlpolicy_retention SELECT b.node, 4, c.root, b.hash FROM crawlpolicy_batch b JOIN crawlpolicy_chain c ON c.node = b.node WHERE b.first = 4;
            DELETE FROM crawlpolicy_batch
            """);
        Assert.Equal([$"Node {node}: Entry 1 is bad: entries 1 to 4 are missing."], fleet.Problems());
    }

    [Fact]
    public async Task Interruption_HalfWay_LeavesAGoodRecord_AndTheRestGoesTheNextTime()
    {
        await using var fleet = await CompactingFleet.StartAsync(server);
        string[] nodes = [await fleet.RunEndedAsync(2), await fleet.RunEndedAsync(3), await fleet.RunEndedAsync(4)];
        await using (var holder = new NpgsqlConnection(fleet.Nodes.Database + ";Pooling=false"))
        {
            await holder.OpenAsync(Cancellation);
            await using var transaction = await holder.BeginTransactionAsync(Cancellation);
            await using var hold = new NpgsqlCommand("SELECT 1 FROM crawlpolicy_batch WHERE node = $1 FOR UPDATE", holder) { Parameters = { new() { Value = nodes.Max(StringComparer.Ordinal) } } };
            await hold.ExecuteScalarAsync(Cancellation);
            var compacting = Task.Run(() => fleet.Compact(removalsAtOnce: 1), Cancellation);
            while (await fleet.CountAsync("retention") < 2 || !(bool)(await fleet.Nodes.AskAsync($"SELECT {Waiting} IS NOT NULL"))!)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
            }

            await fleet.Nodes.AskAsync($"SELECT pg_terminate_backend({Waiting})");
            var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => compacting);
            Assert.Contains("run it again for the rest", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Equal(2, await fleet.CountAsync("retention"));
        Assert.Empty(fleet.Problems());
        var rest = await fleet.CountAsync("batch WHERE kind = 1");
        Assert.InRange(rest, 2, 4);
        Assert.Equal(rest, fleet.Compact().Removed);
        Assert.Empty(fleet.Problems());
        Assert.Equal(0, fleet.Compact().Removed);
    }

    [Fact]
    public async Task Verification_WhileEntriesAreRemoved_BlamesNobody()
    {
        await using var fleet = await CompactingFleet.StartAsync(server);
        await fleet.RunEndedAsync(3);
        await fleet.RunEndedAsync(4);
        using var source = new InterruptedSource(PostgreSqlLedgerSource.Open(fleet.Nodes.Database), () => fleet.Compact());
        var report = new Evidence.Ledger.Verifying.LedgerVerification(source, [], null).Run(Cancellation);
        Assert.Empty(report.Problems);
        Assert.Equal(7, report.Chains.Sum(static chain => chain.Dropped));
    }

    [Fact]
    public async Task TwoAtOnce_RemoveEachEntryOnce()
    {
        await using var fleet = await CompactingFleet.StartAsync(server);
        for (var i = 1; i <= 4; i++)
        {
            await fleet.RunEndedAsync(i);
        }

        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => FleetRetention.Run(
            fleet.Nodes.Database, new LedgerOptions(), TimeProvider.System, CompactingFleet.Limit, "One year", Cancellation), Cancellation)));
        Assert.Equal(10, results.Sum(static result => result.Removed));
        Assert.Empty(fleet.Problems());
    }

    [Fact]
    public async Task YoungerEntries_KeepTheirSegment_AndAreSaid()
    {
        await using var fleet = await CompactingFleet.StartAsync(server);
        var node = await fleet.JoinAsync();
        await node.AppendAsync(Allow(), Cancellation);
        await node.AppendAsync(Allow(at: CompactingFleet.Limit), Cancellation);
        await node.DisposeAsync();
        await fleet.EndAsync(node.Node.Name);
        Assert.Equal((0, 1), (fleet.Compact().Removed, fleet.Compact().Kept[KeptReason.Younger]));
        Assert.Equal(2, fleet.Compact(CompactingFleet.Limit.AddTicks(10)).Removed);
        Assert.Empty(fleet.Problems());
    }

    [Theory]
    [InlineData("DELETE FROM crawlpolicy_batch WHERE first = 2")]
    [InlineData("DELETE FROM crawlpolicy_batch WHERE first = 3")]
    [InlineData("UPDATE crawlpolicy_batch SET records = overlay(records placing '\\x58'::bytea from position('example.com'::bytea in records)) WHERE first = 2")]
    public async Task DamagedChain_StaysAsItIs_AndIsSaid(string change)
    {
        await using var fleet = await CompactingFleet.StartAsync(server);
        await fleet.RunEndedAsync(3);
        await fleet.Nodes.AskAsync(change);
        var batches = await fleet.CountAsync("batch");
        var result = fleet.Compact();
        Assert.Equal((0, batches), (result.Removed, result.Kept[KeptReason.Damaged]));
        Assert.Equal(batches, await fleet.CountAsync("batch"));
        Assert.NotEmpty(fleet.Problems());
    }

    [Fact]
    public async Task EntriesThatWerePutBack_AreSaid_AndGoTheNextTime()
    {
        await using var fleet = await CompactingFleet.StartAsync(server);
        var node = await fleet.RunEndedAsync(3);
        await fleet.Nodes.AskAsync("CREATE TABLE copy AS SELECT * FROM crawlpolicy_batch");
        fleet.Compact();
        await fleet.Nodes.AskAsync("INSERT INTO crawlpolicy_batch SELECT * FROM copy WHERE first = 3");
        Assert.NotEmpty(fleet.Problems());
        await fleet.Nodes.AskAsync("INSERT INTO crawlpolicy_batch SELECT * FROM copy WHERE first < 3");
        Assert.StartsWith($"Node {node}: The ledger says that entries 1 to 3 are no longer kept, and those from 1 on are there: an older copy was put back.", Assert.Single(fleet.Problems()), StringComparison.Ordinal);
        Assert.Equal(3, fleet.Compact().Removed);
        Assert.Empty(fleet.Problems());
    }

    [Fact]
    public async Task BatchThatWaitedInASpoolFolder_GoesOnBehindWhatIsGone()
    {
        await using var fleet = await CompactingFleet.StartAsync(server);
        var name = await fleet.RunEndedAsync(5);
        CommittedBatch late;
        using (var source = PostgreSqlLedgerSource.Open(fleet.Nodes.Database))
        {
            late = source.Use(source.ReadChains()[0], reader => Behind(name, reader.Chain.Origin, [.. reader.ReadBatches(1, 5)]));
        }

        fleet.Compact();
        var (sql, values) = late.Insertion();
        await using (var connection = new NpgsqlConnection(fleet.Nodes.Database))
        {
            await connection.OpenAsync(Cancellation);
            connection.Execute(sql, values);
        }

        var chain = ChainTests.Verify(fleet.Nodes.Database, fleet.Outside()).Chains.Single(chain => chain.Node == name);
        Assert.Empty(fleet.Problems());
        Assert.Equal((6, 5, 1), (chain.Size, chain.Dropped, chain.Decisions));

        // Another node covers it, and the entry goes in its turn.
        await fleet.RunEndedAsync(1, CompactingFleet.Limit.AddHours(1));
        Assert.Equal(6L, await fleet.Nodes.AskAsync($"SELECT size FROM crawlpolicy_chain WHERE node = '{name}'"));
        Assert.Empty(fleet.Problems());
        Assert.Equal(1, fleet.Compact().Removed);
        Assert.Empty(fleet.Problems());
        Assert.Equal(chain.Root, ChainTests.Verify(fleet.Nodes.Database).Chains.Single(chain => chain.Node == name).Root);
    }

    [Fact]
    public async Task TablesOfTheFormBefore_AreReadAndVerified_AndNotCompacted()
    {
        await using var fleet = await CompactingFleet.StartAsync(server);
        await fleet.RunEndedAsync(2);
        await fleet.Nodes.AskAsync("DROP TABLE crawlpolicy_retention; UPDATE crawlpolicy_form SET form = 3");
        Assert.Empty(fleet.Problems());
        Assert.Contains("are converted when a node of this version starts", Assert.Throws<StoreUnavailableException>(() => fleet.Compact()).Message, StringComparison.Ordinal);
        await fleet.RunEndedAsync(1);
        Assert.Equal(3, fleet.Compact().Removed);
        Assert.Empty(fleet.Problems());
    }

    private const string Waiting = "(SELECT max(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database())";

    private static CommittedBatch Behind(string node, string origin, List<LedgerBatch> batches)
    {
        var tree = new MerkleRange();
        foreach (var leaf in new SegmentVerifier(1, EntryHasher.Genesis(origin), new HashSet<long>(), keepLeaves: true).Verify(batches).Leaves!)
        {
            tree.Append(leaf);
        }

        var chain = new LedgerChain(new MerkleRange(), tree, batches[^1].Hash.Span);
        chain.Append(batches[^1].Records.Span, batches[^1].Form);
        return new CommittedBatch(
            node,
            batches[^1] with { First = 6, Seals = chain.Seals.ToArray(), Hash = chain.Hash.ToArray() },
            null,
            BatchDescription.Of(batches[^1].Records.Span, batches[^1].Form));
    }
}
