using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Sidecar.Hosting;
using CrawlPolicy.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace CrawlPolicy.Sidecar.Tests.Hosting;

public sealed class StoreWatchTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crawlpolicy-watch-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string StoreFile => Path.Combine(_folder.FullName, "store.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Store_ThatCannotBeWrittenForAWhile_IsToldOnceAndThatItIsBack()
    {
        await using var store = SqliteStore.Open(StoreFile, TimeProvider.System);
        var lines = new RecordedLines();
        using var watch = new StoreWatch(new SidecarStore(new CrawlPolicyOptions { Store = "sqlite:" + StoreFile }, store), TimeProvider.System, lines);
        await watch.StartAsync(Cancellation);
        await using (var other = new SqliteConnection($"Data Source={StoreFile};Pooling=False"))
        {
            await other.OpenAsync(Cancellation);
            await using var command = other.CreateCommand();
            command.CommandText = "BEGIN EXCLUSIVE";
            await command.ExecuteNonQueryAsync(Cancellation);
            await store.AppendAsync(Record(), Cancellation);
            var (level, text) = Assert.Single(await lines.WaitForAsync(1));
            Assert.Equal(LogLevel.Warning, level);
            Assert.StartsWith($"The store '{StoreFile}' could not be written:", text, StringComparison.Ordinal);
            Assert.EndsWith("Nothing leaves that cannot be recorded.", text, StringComparison.Ordinal);
        }

        var all = await lines.WaitForAsync(2);
        Assert.Equal(2, all.Count);
        Assert.StartsWith("The store can be used again, after ", all[1].Text, StringComparison.Ordinal);
        await watch.StopAsync(Cancellation);
    }

    [Fact]
    public async Task SecondPlace_ThatCannotBeWrittenForAWhile_IsToldOnceWithWhatGoesOn()
    {
        var place = Path.Combine(_folder.FullName, "place");
        Directory.CreateDirectory(place);
        await using var store = SqliteStore.Open(StoreFile, TimeProvider.System, new LedgerOptions { CheckpointFile = place, CheckpointEntries = 1 });
        var lines = new RecordedLines();
        using var watch = new StoreWatch(new SidecarStore(new CrawlPolicyOptions { Store = "sqlite:" + StoreFile }, store), TimeProvider.System, lines);
        await watch.StartAsync(Cancellation);
        await store.AppendAsync(Record(), Cancellation);
        var (level, text) = Assert.Single(await lines.WaitForAsync(1));
        Assert.Equal(LogLevel.Warning, level);
        Assert.StartsWith($"Checkpoints could not be appended to '{place}' (CrawlPolicy:Ledger:CheckpointFile):", text, StringComparison.Ordinal);
        Assert.EndsWith("Fetches go on.", text, StringComparison.Ordinal);

        Directory.Delete(place);
        await store.AppendAsync(Record(), Cancellation);
        var all = await lines.WaitForAsync(2);
        Assert.Equal(2, all.Count);
        Assert.StartsWith("All of the store's work is done again, after ", all[1].Text, StringComparison.Ordinal);
        await watch.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Store_ThatLacksWhatItsJournalHeld_IsToldAtTheStart()
    {
        var copy = Path.Combine(_folder.CreateSubdirectory("copy").FullName, "store.db");
        await using (var store = SqliteStore.Open(StoreFile, TimeProvider.System))
        {
            File.Copy(StoreFile, copy);
            File.Copy(StoreFile + "-wal", copy + "-wal");
            await store.AppendAsync(Record(), Cancellation);
            await store.AppendAsync(Record(), Cancellation);
            var journal = await File.ReadAllBytesAsync(StoreFile + ".journal-0", Cancellation);
            journal[40] ^= 1;
            await File.WriteAllBytesAsync(copy + ".journal-0", journal, Cancellation);
        }

        await using var opened = SqliteStore.Open(copy, TimeProvider.System);
        var lines = new RecordedLines();
        using var watch = new StoreWatch(new SidecarStore(new CrawlPolicyOptions { Store = "sqlite:" + copy }, opened), TimeProvider.System, lines);
        await watch.StartAsync(Cancellation);

        var (level, text) = Assert.Single(lines.All);
        Assert.Equal(LogLevel.Warning, level);
        Assert.StartsWith("1 of the commits from 1 to 1 in the store's journal was damaged", text, StringComparison.Ordinal);
        await watch.StopAsync(Cancellation);
    }

    private static DecisionRecord Record() => new()
    {
        Id = DecisionId.Create(TimeProvider.System.GetUtcNow()).ToString(),
        At = TimeProvider.System.GetUtcNow(),
        Stage = "request",
        Verdict = "allow",
        Method = "GET",
        Url = "https://example.com/",
    };
}
