using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.PostgreSql.Tests.Server;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.PostgreSql.Tests;

public sealed class LedgerTests(PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Decision_IsDurableWhenItsCallReturns_AndReadByEveryNode()
    {
        await using var fleet = await Fleet.StartAsync(server);
        var (one, other) = (await fleet.JoinAsync(), await fleet.JoinAsync());
        await one.AppendAsync(Allow("open.example"), Cancellation);
        await one.Node.AbandonAsync();
        await other.AppendAsync(Refuse(ReasonCode.TermsDenied, "youtube", Noon.AddSeconds(1)), Cancellation);
        var records = await ReadAsync(other, new DecisionQuery());
        Assert.Equal(["youtube", "open.example"], records.Select(static record => record.Site));
        Assert.Equal(("terms.denied", "site/rule", "Acme"), (records[0].Reason, records[0].Rule, records[0].Operator));
    }

    [Fact]
    public async Task ManyDecisionsAtOnce_ShareCommits_AndEachNodeNumbersItsOwnWithoutAGap()
    {
        await using var fleet = await Fleet.StartAsync(server);
        var nodes = new[] { await fleet.JoinAsync(), await fleet.JoinAsync() };
        await Task.WhenAll(Enumerable.Range(0, 2000).Select(i => nodes[i % 2].AppendAsync(Allow($"site{i}.example"), Cancellation).AsTask()));
        Assert.Equal(2000L, await fleet.AskAsync("SELECT sum(records_in_batch)::bigint FROM crawlpolicy_batch"));
        Assert.Equal(2L, await fleet.AskAsync(
            "SELECT count(*) FROM (SELECT node FROM crawlpolicy_batch GROUP BY node HAVING max(first + records_in_batch) = 1001) n"));
        Assert.True((long)(await fleet.AskAsync("SELECT count(*) FROM crawlpolicy_batch"))! < 1000);
        Assert.Equal(2000, (await ReadAsync(nodes[0], new DecisionQuery { Limit = 10_000 })).Select(static record => record.Site).Distinct().Count());
    }

    [Fact]
    public async Task Query_FindsWhatItAsksFor()
    {
        await using var fleet = await Fleet.StartAsync(server);
        var node = await fleet.JoinAsync();
        for (var i = 0; i < 40; i++)
        {
            await node.AppendAsync(i % 10 == 0 ? Refuse(ReasonCode.RobotsDisallowed, "rare.example", Noon.AddMinutes(i)) : Allow(at: Noon.AddMinutes(i)), Cancellation);
        }

        var rare = await ReadAsync(node, new DecisionQuery { Site = "rare.example" });
        Assert.Equal(4, rare.Count);
        Assert.Equal(4, (await ReadAsync(node, new DecisionQuery { Reason = "robots.disallowed" })).Count);
        Assert.Equal(36, (await ReadAsync(node, new DecisionQuery { Verdict = "allow" })).Count);
        Assert.Equal(10, (await ReadAsync(node, new DecisionQuery { Since = Noon.AddMinutes(30) })).Count);
        Assert.Equal(3, (await ReadAsync(node, new DecisionQuery { Limit = 3 })).Count);
        Assert.Equal(rare[1], (await ReadAsync(node, new DecisionQuery { Id = rare[1].Id })).Single());
        Assert.Empty(await ReadAsync(node, new DecisionQuery { Crawler = "nobody" }));
    }

    private static async Task<List<DecisionRecord>> ReadAsync(PostgreSqlStore store, DecisionQuery query) =>
        await store.ReadAsync(query, Cancellation).ToListAsync(Cancellation);
}
