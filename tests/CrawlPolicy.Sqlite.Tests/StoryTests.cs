using CrawlPolicy.Cooldown;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;
using CrawlPolicy.Tests.Shared;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.Sqlite.Tests;

/// <summary>The stories whose answer is what is kept; the others are told beside the engine.</summary>
public sealed class StoryTests : IDisposable
{
    private static readonly SiteKey Site = new("Story Chips", "youtube");
    private static readonly PaceTerms EachMinute = new(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), DailyCap: 0);

    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task S03_AMachineRestartedThirtyTimesForAFreshAddress_StaysInTheCooldownAndTheBudgetOfItsOperator()
    {
        var block = new SiteBlock(Noon.AddHours(6), ReasonCode.CooldownRateLimited, 1, Noon, "The site answered 429.");
        await using (var blocked = _folder.Open(new FixedTimeProvider(Noon)))
        {
            await blocked.BlockAsync(Site, block, default);
        }

        for (var restart = 0; restart < 30; restart++)
        {
            await using var fresh = _folder.Open(new FixedTimeProvider(Noon));
            Assert.Equal(block, await fresh.FindAsync(Site, default));
            Assert.Equal(Noon.AddMinutes(restart), (await fresh.ReserveAsync(Site, EachMinute, Noon, default)).Slot);
        }
    }

    [Fact]
    public async Task S11_NobodyOutsideCouldTellWhatWasUsed_ButEachDecisionIsKept_AndReadByWhoeverIsGivenTheFile()
    {
        await using var store = _folder.Open();
        await store.AppendAsync(Allow("open.example"), default);
        await store.AppendAsync(Refuse(ReasonCode.TermsDenied, "youtube"), default);

        // While the crawler goes on, and by another process with nothing but the file.
        var records = await SqliteLedgerReader.Open(_folder.Path).ReadAsync(new DecisionQuery(), default).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["allow", "refuse"], records.Select(static record => record.Verdict).Order(StringComparer.Ordinal));
        var refused = records.Single(static record => record.Verdict == "refuse");
        Assert.Equal(("terms.denied", "site/rule", "sites/example.yaml", 7), (refused.Reason, refused.Rule, refused.File, refused.Line));
        Assert.All(records, static record => Assert.Equal("Acme", record.Operator));
    }
}
