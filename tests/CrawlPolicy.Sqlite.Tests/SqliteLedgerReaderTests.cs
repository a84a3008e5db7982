using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Sqlite.Ledger;
using CrawlPolicy.Sqlite.Tables;
using Microsoft.Data.Sqlite;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.Sqlite.Tests;

public sealed class SqliteLedgerReaderTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>With nothing, and with two whole segments and a part, on top of the decisions that are searched for.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData((2 * SegmentTable.Length) + 100)]
    public async Task Read_EachFilter_FindsWhatItNames(int later)
    {
        await using var store = _folder.Open();
        var refusal = Refuse(ReasonCode.RobotsDisallowed, "refused");
        await store.AppendAsync(refusal, default);
        await store.AppendAsync(Allow("allowed"), default);
        await store.AppendAsync(Allow("foreign", crawler: "foreign"), default);
        await Task.WhenAll(Enumerable.Range(0, later).Select(i => store.AppendAsync(Allow("later", Noon.AddSeconds(i + 1), "late"), default).AsTask()));

        Assert.Equal(["refused"], await StoreFolder.Sites(store, new DecisionQuery { Id = refusal.Id.ToString() }));
        Assert.Equal(["refused"], await StoreFolder.Sites(store, new DecisionQuery { Reason = "robots.disallowed" }));
        Assert.Equal(["refused"], await StoreFolder.Sites(store, new DecisionQuery { Verdict = "refuse" }));
        Assert.Equal(["allowed"], await StoreFolder.Sites(store, new DecisionQuery { Site = "allowed" }));
        Assert.Equal(["foreign"], await StoreFolder.Sites(store, new DecisionQuery { Crawler = "foreign" }));
        Assert.Equal(["allowed", "refused"], await StoreFolder.Sites(store, new DecisionQuery { Crawler = "acme" }));
        Assert.Equal(later, (await StoreFolder.Sites(store, new DecisionQuery { Since = Noon.AddSeconds(1), Limit = 10_000 })).Count);
        Assert.Empty(await StoreFolder.Sites(store, new DecisionQuery { Site = "allowed", Reason = "robots.disallowed" }));
        Assert.Equal(later + 2, (await StoreFolder.Sites(store, new DecisionQuery { Reason = "", Limit = 10_000 })).Count);
    }

    /// <summary>With nothing, and with two whole segments and a part, between the decision and what became of it.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData((2 * SegmentTable.Length) + 100)]
    public async Task Read_IdWithOutcomes_FindsThemHoweverMuchLaterTheyCame(int between)
    {
        await using var store = _folder.Open();
        var decision = Allow("held");
        await store.AppendAsync(decision, default);
        await Task.WhenAll(Enumerable.Range(0, between).Select(i => store.AppendAsync(Allow("later", Noon.AddSeconds(i + 1), "late"), default).AsTask()));
        var deleted = DecisionRecord.From(decision).WithOutcome(new FetchOutcome { Event = OutcomeEvent.Deleted }, Noon.AddDays(1));
        await store.AppendAsync(deleted, default);
        await Task.WhenAll(Enumerable.Range(0, between).Select(i => store.AppendAsync(Allow("later", Noon.AddDays(2), "late"), default).AsTask()));

        var query = new DecisionQuery { Id = decision.Id.ToString() };
        Assert.Equal(["request"], await Stages(store, query));
        Assert.Equal(["outcome", "request"], await Stages(store, query with { IncludeOutcomes = true }));
    }

    [Fact]
    public async Task Read_MoreThanTheLimit_GivesTheNewest()
    {
        await using var store = _folder.Open();
        for (var i = 0; i < 10; i++)
        {
            await store.AppendAsync(Allow($"{i}"), default);
        }

        Assert.Equal(["9", "8", "7"], await StoreFolder.Sites(store, new DecisionQuery { Limit = 3 }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no identity")]
    [InlineData("01JD4Z8V0000000000000000ü0")]
    public async Task Read_IdThatIsNone_FindsNothing(string id)
    {
        await using var store = _folder.Open();
        await store.AppendAsync(Allow(), default);

        Assert.Empty(await StoreFolder.Sites(store, new DecisionQuery { Id = id }));
    }

    [Fact]
    public async Task Read_BesideTheOwner_SeesWhatWasAcknowledged()
    {
        await using var store = _folder.Open();
        var reader = SqliteLedgerReader.Open(_folder.Path);
        await store.AppendAsync(Allow("first"), default);
        Assert.Single(await reader.ReadAsync(new DecisionQuery(), default).ToListAsync());

        await store.AppendAsync(Allow("second"), default);
        Assert.Equal(2, (await reader.ReadAsync(new DecisionQuery(), default).ToListAsync()).Count);
    }

    [Fact]
    public async Task Read_AfterTheOwnerHasGone_SeesEverything()
    {
        await using (var store = _folder.Open())
        {
            await store.AppendAsync(Allow(), default);
        }

        Assert.Single(await SqliteLedgerReader.Open(_folder.Path).ReadAsync(new DecisionQuery(), default).ToListAsync());
    }

    [Fact]
    public async Task Statistics_OfAStoreWhosePagesStandInTheLog_CountThem()
    {
        await using var store = _folder.Open();
        await store.AppendAsync(Allow(), default);
        var source = new SqliteLedgerSource(SqliteLedgerReader.Open(_folder.Path));

        var statistics = source.Use(source.ReadChains().Single(), static chain => chain.ReadStatistics());

        Assert.True(statistics.Bytes > new FileInfo(_folder.Path).Length, $"{statistics.Bytes} bytes are counted, and {new FileInfo(_folder.Path).Length} stand in the file.");
    }

    /// <summary>A medium that can only be read, as evidence is handed over: with a name that means something in a URI.</summary>
    [Fact]
    public async Task Read_CopyInAFolderThatCannotBeWritten_SeesEverything()
    {
        using var disk = SmallDisk.Mount(_folder.Folder);
        Assert.SkipWhen(disk is null, "A small disk can be mounted by root on Linux only.");
        var path = Path.Combine(disk.Path, "case 7? 50%.db");
        await using (var store = SqliteStore.Open(path, TimeProvider.System))
        {
            await store.AppendAsync(Allow(), default);
        }

        disk.ForbidWrites();

        Assert.Single(await SqliteLedgerReader.Open(path).ReadAsync(new DecisionQuery(), default).ToListAsync());
    }

    [Fact]
    public async Task Read_CopyWithALogInAFolderThatCannotBeWritten_IsRefusedWithTheRemedy()
    {
        using var disk = SmallDisk.Mount(_folder.Folder);
        Assert.SkipWhen(disk is null, "A small disk can be mounted by root on Linux only.");
        await using var store = _folder.Open();
        await store.AppendAsync(Allow(), default);
        _folder.CopyTo(disk.Path);
        disk.ForbidWrites();

        var refusal = Assert.Throws<StoreUnavailableException>(() => SqliteLedgerReader.Open(Path.Combine(disk.Path, "store.db")));
        Assert.Contains("copy the store with all files that begin with its name into a folder of your own", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_CopyThatWasCutOff_IsRefusedAsDamaged()
    {
        await using (var store = _folder.Open())
        {
            await Task.WhenAll(Enumerable.Range(0, 500).Select(i => store.AppendAsync(Allow($"site-{i}"), default).AsTask()));
        }

        var bytes = await File.ReadAllBytesAsync(_folder.Path);
        await File.WriteAllBytesAsync(_folder.Path, bytes.AsMemory(0, bytes.Length / 2));

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await SqliteLedgerReader.Open(_folder.Path).ReadAsync(new DecisionQuery { Limit = 1000 }, default).ToListAsync());
        Assert.Contains("The file is damaged, or was copied in part", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_MissingFile_IsRefusedAndMakesNone()
    {
        Assert.Throws<StoreUnavailableException>(() => SqliteLedgerReader.Open(_folder.Path));
        Assert.False(File.Exists(_folder.Path));
    }

    [Theory]
    [InlineData("records = substr(records, 1, length(records) - 1)", "damaged")]
    [InlineData("form = 99", "a form that this program does not know")]
    public async Task Read_BatchThatCannotBeRead_IsRefusedAndSaysWhy(string change, string cause)
    {
        await using (var store = _folder.Open())
        {
            await store.AppendAsync(Allow(), default);
        }

        await using (var connection = new SqliteConnection($"Data Source={_folder.Path};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant of this test.
            command.CommandText = "UPDATE batch SET " + change;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(
            async () => await SqliteLedgerReader.Open(_folder.Path).ReadAsync(new DecisionQuery(), default).ToListAsync());
        Assert.Contains(cause, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(cause, Assert.Throws<StoreUnavailableException>(() => _folder.Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_Cancelled_Ends()
    {
        await using var store = _folder.Open();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.ReadAsync(new DecisionQuery(), cancelled.Token).ToListAsync());
    }

    private static async Task<List<string>> Stages(SqliteStore store, DecisionQuery query) =>
        await store.ReadAsync(query, default).Select(static record => record.Stage).ToListAsync();
}
