using System.Text;
using CrawlPolicy.Cooldown;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.SiteFiles;
using CrawlPolicy.Tests.Shared;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.Sqlite.Tests;

public sealed class RestartTests : IDisposable
{
    private static readonly FixedTimeProvider AtNoon = new(Noon);
    private static readonly SiteKey Site = new("acme", "example.com");
    private static readonly PaceTerms EachMinute = new(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), DailyCap: 3);

    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Reserve_AfterARestart_GoesOnBehindTheLastSlot()
    {
        await Run(async store =>
        {
            await store.ReserveAsync(Site, EachMinute, Noon, default);
            await store.ReserveAsync(Site, EachMinute, Noon, default);
        });

        await Run(async store =>
        {
            Assert.Equal(Noon.AddMinutes(2), (await store.ReserveAsync(Site, EachMinute, Noon, default)).Slot);
            Assert.False((await store.ReserveAsync(Site, EachMinute, Noon, default)).IsGranted);
        });
    }

    [Fact]
    public async Task Reserve_SlotBetweenTwoMicroseconds_IsNoEarlierAfterARestart()
    {
        var terms = EachMinute with { Interval = TimeSpan.FromTicks(10_000_001) };
        await Run(async store => await store.ReserveAsync(Site, terms, Noon, default));

        await Run(async store => Assert.True((await store.PeekAsync(Site, terms, Noon, default)).Slot >= Noon + terms.Interval));
    }

    [Fact]
    public async Task Open_PaceOfADayThatHasPassed_IsForgotten()
    {
        await Run(async store => await store.ReserveAsync(Site, EachMinute, Noon, default));

        await using var store = _folder.Open(new FixedTimeProvider(Noon.AddDays(1)));
        Assert.Equal(Noon, (await store.PeekAsync(Site, EachMinute, Noon, default)).Slot);
    }

    [Fact]
    public async Task Find_AfterARestart_TellsTheWholeBlock()
    {
        var block = new SiteBlock(Noon.AddHours(6), ReasonCode.CooldownChallenge, 3, Noon, "The site asked for a proof of being human.");
        await Run(async store => await store.BlockAsync(Site, block, default));

        await Run(async store => Assert.Equal(block, await store.FindAsync(Site, default)));
    }

    [Fact]
    public async Task Block_ShorterAfterARestart_DoesNotShorten()
    {
        await Run(async store => await store.BlockAsync(Site, Block(Noon.AddHours(6)), default));
        await Run(async store => await store.BlockAsync(Site, Block(Noon.AddHours(1)), default));

        await Run(async store => Assert.Equal(Noon.AddHours(6), (await store.FindAsync(Site, default))!.Until));
    }

    [Fact]
    public async Task ReadSiteFile_AfterARestart_TellsTheWholeSnapshot()
    {
        var snapshot = new SiteFileSnapshot
        {
            Url = "https://example.com/.well-known/tdmrep.json",
            Outcome = SiteFileOutcome.Found,
            FetchedAt = Noon,
            ExpiresAt = Noon.AddHours(1),
            Status = 200,
            Problem = "It is cut off.",
            MediaType = "application/json",
            Content = Encoding.UTF8.GetBytes("[]"),
            Digest = "sha256:34",
            IsIncomplete = true,
        };
        await Run(async store =>
        {
            await store.WriteAsync(snapshot with { Status = 500, Outcome = SiteFileOutcome.Unreachable }, default);
            await store.WriteAsync(snapshot, default);
        });

        await Run(async store =>
        {
            ISiteFileStore files = store;
            var kept = (await files.ReadAsync(snapshot.Url, default))!;
            Assert.Equal(snapshot.Content.ToArray(), kept.Content.ToArray());
            Assert.Equal(snapshot with { Content = default }, kept with { Content = default });
            Assert.Null(await files.ReadAsync("https://example.com/ai.txt", default));
        });
    }

    [Fact]
    public async Task ReadRobots_AfterARestart_TellsTheWholeSnapshotWithItsRules()
    {
        var snapshot = new RobotsSnapshot
        {
            Origin = "https://example.com",
            Outcome = RobotsOutcome.Rules,
            FetchedAt = Noon,
            ExpiresAt = Noon.AddHours(1),
            Status = 200,
            Problem = "The file is cut off.",
            Content = Encoding.UTF8.GetBytes("User-agent: *\nDisallow: /private\n"),
            Digest = "sha256:12",
            UnreachableSince = Noon.AddDays(-1),
            TargetReason = ReasonCode.TargetPrivateAddress,
        };
        await Run(async store =>
        {
            await store.WriteAsync(snapshot with { Status = 500 }, default);
            await store.WriteAsync(snapshot, default);
        });

        await Run(async store =>
        {
            var kept = (await store.ReadAsync("https://example.com", default))!;
            Assert.Equal(snapshot.Content.ToArray(), kept.Content.ToArray());
            Assert.Single(kept.Document.Groups);
            Assert.Equal(snapshot with { Content = default }, kept with { Content = default, Document = snapshot.Document });
            Assert.Null(await store.ReadAsync("https://other.example", default));
        });
    }

    [Fact]
    public async Task ReadDecisions_AfterARestart_TellsEachAsItWasFlattened()
    {
        var refusal = Refuse(ReasonCode.RobotsDisallowed);
        var allowance = Allow();
        await Run(async store =>
        {
            await store.AppendAsync(refusal, default);
            await store.AppendAsync(allowance, default);
        });

        await Run(async store => Assert.Equal(
            [DecisionRecord.From(allowance), DecisionRecord.From(refusal)],
            await store.ReadAsync(new DecisionQuery(), default).ToListAsync()));
    }

    [Fact]
    public async Task Append_AfterDispose_IsRefused()
    {
        var store = _folder.Open();
        await store.DisposeAsync();

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.AppendAsync(Allow(), default));
    }

    private static SiteBlock Block(DateTimeOffset until) => new(until, ReasonCode.CooldownRateLimited, 1, Noon, "429.");

    private async Task Run(Func<SqliteStore, Task> use)
    {
        await using var store = _folder.Open(AtNoon);
        await use(store);
    }
}
