using CrawlPolicy.Evidence;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Sqlite.Journal;
using CrawlPolicy.Sqlite.Writing;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.Sqlite.Tests;

/// <summary>A disk that fails once at syncing SQLite's log, and then says that all is well, as Linux does.</summary>
public sealed class FailedSyncTests : IDisposable
{
    private readonly StoreFolder _folder = new();
    private int _failures;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SyncOfTheLogThatFailed_IsNotBelievedLater_AndTheJournalIsKeptForTheNextStart()
    {
        await using (var store = Open())
        {
            await store.AppendAsync(Allow("kept"), default);
            Assert.Equal(["kept"], await StoreFolder.Sites(store));

            Volatile.Write(ref _failures, 1);
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.WriteAsync(Snapshot(), default));

            // The disk says that all is well from now on.
            var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.AppendAsync(Allow("refused"), default));
            Assert.Contains("start the program again", refusal.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.WriteAsync(Snapshot(), default));
            Assert.Equal(refusal.Message, store.Problem?.Message);
        }

        Assert.Contains(JournalFiles.Of(_folder.Path), File.Exists);
        await using var again = Open();
        Assert.Null(again.Problem);
        await again.AppendAsync(Allow("after"), default);
        Assert.Equal(["after", "kept"], await StoreFolder.Sites(again));
    }

    private static RobotsSnapshot Snapshot() => new()
    {
        Origin = "https://example.com",
        Outcome = RobotsOutcome.Rules,
        FetchedAt = Noon,
        ExpiresAt = Noon.AddHours(1),
        Status = 200,
        Content = Array.Empty<byte>(),
        Digest = "sha256:12",
    };

    private SqliteStore Open() => SqliteStore.Open(_folder.Path, TimeProvider.System, new LedgerOptions(), CommitContinuations.OnThreadPool, file =>
    {
        RandomAccess.FlushToDisk(file);
        if (Interlocked.Exchange(ref _failures, 0) > 0)
        {
            throw new IOException("Input/output error.");
        }
    });
}
