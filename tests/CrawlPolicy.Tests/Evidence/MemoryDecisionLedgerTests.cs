using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.Tests.Evidence;

public class MemoryDecisionLedgerTests
{
    [Fact]
    public async Task Read_MoreThanTheCapacityAppended_KeepsTheNewestInReverseOrder()
    {
        var ledger = new MemoryDecisionLedger(capacity: 3);
        foreach (var site in new[] { "a", "b", "c", "d", "e" })
        {
            await ledger.AppendAsync(Allow(site), default);
        }

        Assert.Equal(["e", "d", "c"], await Sites(ledger, new DecisionQuery()));
    }

    [Fact]
    public async Task Read_EachFilter_Narrows()
    {
        var ledger = new MemoryDecisionLedger();
        var refusal = Refuse(ReasonCode.RobotsDisallowed, "refused", Noon.AddSeconds(-5));
        await ledger.AppendAsync(refusal, default);
        await ledger.AppendAsync(Allow("allowed"), default);
        await ledger.AppendAsync(Allow("other", crawler: "other"), default);

        Assert.Equal(["refused"], await Sites(ledger, new DecisionQuery { Id = refusal.Id.ToString() }));
        Assert.Equal(["refused"], await Sites(ledger, new DecisionQuery { Reason = "robots.disallowed" }));
        Assert.Equal(["refused"], await Sites(ledger, new DecisionQuery { Verdict = "refuse" }));
        Assert.Equal(["allowed"], await Sites(ledger, new DecisionQuery { Site = "allowed" }));
        Assert.Equal(["other"], await Sites(ledger, new DecisionQuery { Crawler = "other" }));
        Assert.Equal(["other", "allowed"], await Sites(ledger, new DecisionQuery { Since = Noon }));
        Assert.Equal(["other"], await Sites(ledger, new DecisionQuery { Limit = 1 }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(DecisionQuery.MaximumLimit + 1)]
    public void Query_LimitOutOfRange_Throws(int limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new DecisionQuery { Limit = limit });

    private static async Task<List<string>> Sites(MemoryDecisionLedger ledger, DecisionQuery query) =>
        await ledger.ReadAsync(query, default).Select(static record => record.Site).ToListAsync();
}
