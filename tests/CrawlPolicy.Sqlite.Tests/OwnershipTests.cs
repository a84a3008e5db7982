using System.Runtime.Versioning;
using CrawlPolicy.Evidence;
using Microsoft.Data.Sqlite;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.Sqlite.Tests;

public sealed class OwnershipTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_WhileAnotherOwnsTheFile_IsRefusedWithTheFileAndTheRemedy()
    {
        await using var owner = _folder.Open();

        var refusal = Assert.Throws<StoreUnavailableException>(() => _folder.Open());
        Assert.Contains(_folder.Path, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("One process at a time may own a store.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_ByALinkToAnOwnedFile_IsRefused()
    {
        await using var owner = _folder.Open();
        var link = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.Folder, "elsewhere")).FullName, "link.db");
        File.CreateSymbolicLink(link, _folder.Path);

        Assert.Throws<StoreUnavailableException>(() => SqliteStore.Open(link, TimeProvider.System));
    }

    [Fact]
    public async Task Open_AfterTheOwnerHasGone_Succeeds()
    {
        _folder.Open().Dispose();

        await using var store = _folder.Open();
        await store.AppendAsync(Allow(), default);
    }

    [Fact]
    public async Task Dispose_Again_LeavesTheNextOwnersJournal()
    {
        var before = _folder.Open();
        await before.DisposeAsync();
        await using var store = _folder.Open();
        await store.AppendAsync(Allow(), default);

        await before.DisposeAsync();

        Assert.Equal(2, Directory.GetFiles(_folder.Folder, "*.journal-*").Length);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Open_MissingFolder_MakesFolderAndFilesForTheirOwnerAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are a matter of Unix.");
        var path = Path.Combine(_folder.Folder, "new", "store.db");
        using var store = SqliteStore.Open(path, TimeProvider.System);

        const UnixFileMode ReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(ReadWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(path)!));
        Assert.All(Directory.GetFiles(Path.GetDirectoryName(path)!), static file => Assert.Equal(ReadWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public void Open_StoreOfALaterForm_IsRefusedWithBothNumbers()
    {
        _folder.Open().Dispose();
        Execute("PRAGMA user_version = 99");

        var refusal = Assert.Throws<StoreUnavailableException>(() => _folder.Open());
        Assert.Contains("has the form 99, and this program knows forms up to 5.", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DROP TABLE site_file;")]
    [InlineData("")]
    public async Task Open_StoreOfTheForm2_WithOrWithoutSignalFiles_IsConverted(string before)
    {
        await using (var first = _folder.Open())
        {
            await first.AppendAsync(Allow(), default);
        }

        Execute($"""
            {before}
            DROP TABLE journal; DROP TABLE ledger; DROP TABLE ledger_segment; DROP TABLE checkpoint;
            ALTER TABLE batch DROP COLUMN kind; ALTER TABLE batch DROP COLUMN seals; ALTER TABLE batch DROP COLUMN hash;
            PRAGMA user_version = 2
            """);

        await using var store = _folder.Open();
        Assert.Single(await StoreFolder.Sites(store));
        Assert.Null(await store.ReadAsync("https://example.com/ai.txt", default));
    }

    [Fact]
    public void Open_DatabaseOfSomethingElse_IsRefusedAndLeftAlone()
    {
        Execute("CREATE TABLE invoice (id INTEGER)");

        Assert.Contains("not a CrawlPolicy store", Assert.Throws<StoreUnavailableException>(() => _folder.Open()).Message, StringComparison.Ordinal);
        Execute("INSERT INTO invoice VALUES (1)");
    }

    [Fact]
    public void Open_FileThatIsNoDatabase_IsRefused()
    {
        File.WriteAllText(_folder.Path, new string('x', 5000));

        Assert.Contains("could not be opened", Assert.Throws<StoreUnavailableException>(() => _folder.Open()).Message, StringComparison.Ordinal);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
