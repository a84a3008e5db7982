using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.PostgreSql.Ledger.Compacting;
using CrawlPolicy.PostgreSql.Tests.Server;
using Npgsql;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.PostgreSql.Tests.Ledger;

/// <summary>Retention in a fleet: old entries go while nodes go on.</summary>
public sealed class CompactingTests(PostgresServer server)
{
    private const int Segment = LedgerBatch.SegmentLength;

    private const string Waiting = "(SELECT max(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database())";

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
}
