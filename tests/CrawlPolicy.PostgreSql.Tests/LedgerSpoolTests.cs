using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql.Away;
using CrawlPolicy.PostgreSql.Connecting;
using CrawlPolicy.PostgreSql.Tests.Server;

namespace CrawlPolicy.PostgreSql.Tests;

public sealed class LedgerSpoolTests(PostgresServer server) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crawlpolicy-spool-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Keep_WhenAnotherProcessHasMovedWhatFilledTheFolder_FindsRoom()
    {
        var full = Path.Combine(_folder.FullName, "other-1.sealed");
        await using (var file = File.Create(full))
        {
            file.SetLength((1L << 30) + 1);
        }

        await using var database = new Database("Host=nowhere.invalid;Username=crawler", TimeSpan.FromSeconds(1), TimeProvider.System);
        var spool = LedgerSpool.Open(_folder.FullName, database);
        var refusal = Assert.Throws<StoreUnavailableException>(() => spool.Keep(SpooledBatches.Of("a")));
        Assert.Contains("holds a gibibyte", refusal.Message, StringComparison.Ordinal);

        File.Delete(full);
        spool.Keep(SpooledBatches.Of("a"));
        Assert.True(spool.Holds("a"));
    }

    [Fact]
    public async Task Move_OfWhatAnotherProcessKeptLater_TakesPlace()
    {
        await using var fleet = await Fleet.StartAsync(server);
        await fleet.JoinAsync();
        await using var database = new Database(fleet.Database, TimeSpan.FromSeconds(10), TimeProvider.System);
        var (spool, other) = (LedgerSpool.Open(_folder.FullName, database), LedgerSpool.Open(_folder.FullName, database));
        other.Keep(SpooledBatches.Of("a"));
        await spool.MoveAsync(Cancellation);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task Node_TellsOfASpooledFileThatCannotBeMoved_UntilItIsGone()
    {
        await using var fleet = await Fleet.StartAsync(server);
        var node = await fleet.JoinAsync(configure: options =>
        {
            options.Fleet.SpoolDirectory = _folder.FullName;
            options.Pace.WhenStoreIsAway = StoreAwayPace.LocalShare;
        });
        node.Node.Spool!.Keep(SpooledBatches.Of("a", RecordWriter.Form + 1));
        await WaitUntilAsync(() => node.Warning is not null);
        Assert.Contains(Path.Combine(_folder.FullName, "a-1.sealed"), node.Warning!, StringComparison.Ordinal);

        File.Delete(Path.Combine(_folder.FullName, "a-1.sealed"));
        await WaitUntilAsync(() => node.Warning is null);
    }

    [Fact]
    public async Task Node_TellsOfASpooledFileThatWasCutShort()
    {
        await using var fleet = await Fleet.StartAsync(server);
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "a-1.sealed"), [1, 2, 3], Cancellation);
        var node = await fleet.JoinAsync(configure: options =>
        {
            options.Fleet.SpoolDirectory = _folder.FullName;
            options.Pace.WhenStoreIsAway = StoreAwayPace.LocalShare;
        });
        await WaitUntilAsync(() => node.Warning is not null);
        Assert.Contains("a-1.sealed' was cut short", node.Warning!, StringComparison.Ordinal);
        Assert.Null(node.Problem);
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 400 && !condition(); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
        }

        Assert.True(condition());
    }
}
