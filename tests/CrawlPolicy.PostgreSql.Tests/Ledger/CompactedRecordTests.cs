using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.PostgreSql.Ledger;
using CrawlPolicy.PostgreSql.Ledger.Compacting;
using CrawlPolicy.PostgreSql.Ledger.Reading;
using CrawlPolicy.PostgreSql.Tests.Server;
using Npgsql;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.PostgreSql.Tests.Ledger;

/// <summary>What is left of a fleet's record where old entries went is still proven, and what does not belong to it is told.</summary>
public sealed class CompactedRecordTests(PostgresServer server)
{
    private const int Segment = LedgerBatch.SegmentLength;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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
        await AppendLateAsync(fleet, name);
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
    public async Task EndThatIsKeptAndDamaged_LetsNothingBehindItGo()
    {
        await using var fleet = await CompactingFleet.StartAsync(server);
        var name = await fleet.RunEndedAsync(5);
        await AppendLateAsync(fleet, name);
        await fleet.Nodes.AskAsync("UPDATE crawlpolicy_retention SET roots = roots || roots");
        var result = fleet.Compact();
        Assert.Equal((0, 1), (result.Removed, result.Kept[KeptReason.Damaged]));
        Assert.Equal(1, await fleet.CountAsync($"batch WHERE node = '{name}'"));
    }

    // Removes the chain's five entries, and has a batch arrive that was recorded behind them.
    private static async Task AppendLateAsync(CompactingFleet fleet, string name)
    {
        CommittedBatch late;
        using (var source = PostgreSqlLedgerSource.Open(fleet.Nodes.Database))
        {
            late = source.Use(source.ReadChains()[0], reader => Behind(name, reader.Chain.Origin, [.. reader.ReadBatches(1, 5)]));
        }

        fleet.Compact();
        var (sql, values) = late.Insertion();
        await using var connection = new NpgsqlConnection(fleet.Nodes.Database);
        await connection.OpenAsync(Cancellation);
        connection.Execute(sql, values);
    }

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
