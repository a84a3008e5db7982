using System.Diagnostics;
using CrawlPolicy.Cooldown;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;
using CrawlPolicy.Sqlite.Writing;
using CrawlPolicy.Tests.Shared;
using Microsoft.Data.Sqlite;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.Sqlite.Tests;

public sealed class FailureTests : IDisposable
{
    private static readonly SiteKey Site = new("acme", "example.com");
    private static readonly PaceTerms EachMinute = new(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));

    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Append_WhileAnotherConnectionLocksTheFile_IsDurableInTheJournalUntilTheLockIsNoticed()
    {
        await using var store = SqliteStore.Open(_folder.Path, new FixedTimeProvider(Noon), new LedgerOptions(), new CommitContinuations(AreInline: true));
        await store.AppendAsync(Allow("before"), default);
        await using (await Lock())
        {
            await store.AppendAsync(Allow("during"), default);
            var begun = Stopwatch.GetTimestamp();
            await WaitForProblemOf(store);
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.AppendAsync(Allow("refused"), default));
            Assert.InRange(Stopwatch.GetElapsedTime(begun).TotalSeconds, 1, 25);
            Assert.NotNull(store.Problem);
        }

        Assert.Null(await ProblemAfterAppendAsync(store, "after"));
        Assert.Equal(["after", "during", "before"], await StoreFolder.Sites(store));
    }

    [Fact]
    public async Task BlockAndReserve_WhileTheFileIsLocked_HoldAndAreWrittenLater()
    {
        var block = new SiteBlock(Noon.AddHours(1), ReasonCode.CooldownRateLimited, 1, Noon, "429.");
        await using (var store = _folder.Open(new FixedTimeProvider(Noon)))
        {
            await using (await Lock())
            {
                await store.AppendAsync(Allow(), default);
                await WaitForProblemOf(store);
                await store.ReserveAsync(Site, EachMinute, Noon, default);
                await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.BlockAsync(Site, block, default));
                Assert.Equal(block, await store.FindAsync(Site, default));
            }

            await store.AppendAsync(Allow(), default);
        }

        await using var restarted = _folder.Open(new FixedTimeProvider(Noon));
        Assert.Equal(block, await restarted.FindAsync(Site, default));
        Assert.Equal(Noon.AddMinutes(1), (await restarted.PeekAsync(Site, EachMinute, Noon, default)).Slot);
    }

    [Fact]
    public async Task Append_WhileManyWaitForALockedFile_IsRefusedAfterOneAttempt()
    {
        await using var store = _folder.Open();
        await using var locked = await Lock();

        // More than wait at most for the tables, before the lock is noticed.
        var callers = Enumerable.Range(0, 4).Select(async _ =>
        {
            while (true)
            {
                await store.AppendAsync(Allow(), default);
            }
        });

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await await Task.WhenAny(callers).WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Problem_OfACheckpointThatNothingFollows_IsOverWhenTheTablesCanBeWritten()
    {
        await using var store = SqliteStore.Open(
            _folder.Path, TimeProvider.System, new LedgerOptions { CheckpointInterval = TimeSpan.FromSeconds(1) });
        await store.AppendAsync(Allow(), default);
        _ = await StoreFolder.Sites(store);
        await using (await Lock())
        {
            await WaitForProblemOf(store);
        }

        await WaitForTheEndOfTheProblemOf(store);
    }

    [Fact]
    public async Task Problem_OfTheJournalThatNothingFollows_IsOverWhenThereIsRoomAndNotBefore()
    {
        using var disk = SmallDisk.Mount(_folder.Folder);
        Assert.SkipWhen(disk is null, "A small disk can be mounted by root on Linux only.");
        await using var store = SqliteStore.Open(Path.Combine(disk.Path, "store.db"), TimeProvider.System);
        await store.AppendAsync(Allow(), default);
        _ = await StoreFolder.Sites(store);
        disk.Fill(leaving: 0);
        await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
            await store.AppendAsync(DecisionRecord.From(Allow()) with { Url = new string('u', 1 << 20) }, default));

        Assert.Single(await StoreFolder.Sites(store));
        Assert.NotNull(store.Problem);

        disk.Empty();
        await WaitForTheEndOfTheProblemOf(store);
    }

    [Fact]
    public async Task Append_WhileTheTablesCannotBeWritten_KeepsNothingOfWhatIsRefused()
    {
        await using var store = _folder.Open();
        await using (await Lock("PRAGMA user_version = 99"))
        {
            await store.AppendAsync(Allow(), default);
            await WaitForProblemOf(store);
        }

        await RefuseAsync(store, 100);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await RefuseAsync(store, 2000);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 500_000);
    }

    [Fact]
    public async Task Block_OfASiteThatIsForgottenMeanwhile_KeepsNothingFromBeingWritten()
    {
        await using var store = _folder.Open(new FixedTimeProvider(Noon));
        var blocks = Enumerable.Range(0, 2000).Select(i =>
        {
            var at = Noon.AddDays(2 * (i % 2));
            var block = new SiteBlock(at.AddHours(1), ReasonCode.CooldownRateLimited, 1, at, "429.");
            return store.BlockAsync(new SiteKey("acme", $"site-{i}"), block, default).AsTask();
        });

        await Task.WhenAll(blocks);
        await store.AppendAsync(Allow(), default);
    }

    [Fact]
    public async Task Append_OnAFullDisk_FailsAndRecoversWhenThereIsRoom()
    {
        using var disk = SmallDisk.Mount(_folder.Folder);
        Assert.SkipWhen(disk is null, "A small disk can be mounted by root on Linux only.");
        await using var store = SqliteStore.Open(Path.Combine(disk.Path, "store.db"), TimeProvider.System);
        var acknowledged = new List<string>();
        for (var i = 0; store.Problem is null; i++)
        {
            try
            {
                await store.AppendAsync(Allow($"{i}"), default);
                acknowledged.Add($"{i}");
                disk.Fill(leaving: 64 << 10);
            }
            catch (StoreUnavailableException e)
            {
                Assert.Matches("full|No space left", e.Message);
            }
        }

        disk.Empty();
        await store.AppendAsync(Allow("after"), default);
        acknowledged.Add("after");
        Assert.Equal(
            Enumerable.Reverse(acknowledged),
            await StoreFolder.Sites(store, new DecisionQuery { Limit = DecisionQuery.MaximumLimit }));
    }

    // As whoever goes on at once sees it, on the thread that committed.
    private static async Task<StoreUnavailableException?> ProblemAfterAppendAsync(SqliteStore store, string site)
    {
        await store.AppendAsync(Allow(site), default).ConfigureAwait(false);
        return store.Problem;
    }

    private static async Task RefuseAsync(SqliteStore store, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.AppendAsync(Allow(), default));
        }
    }

    private static async Task WaitForProblemOf(SqliteStore store)
    {
        for (var i = 0; i < 1000 && store.Problem is null; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        Assert.NotNull(store.Problem);
    }

    private static async Task WaitForTheEndOfTheProblemOf(SqliteStore store)
    {
        for (var i = 0; i < 1000 && store.Problem is not null; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        Assert.Null(store.Problem);
    }

    private async Task<SqliteConnection> Lock(string change = "")
    {
        var connection = new SqliteConnection($"Data Source={_folder.Path};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of these tests come here.
        command.CommandText = change + ";BEGIN EXCLUSIVE";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
