namespace CrawlPolicy.Lint.Tests.Reports;

/// <summary>Where a report is written to.</summary>
public sealed class ReportOutputTests : IAsyncLifetime
{
    private ReportStore _store = null!;

    public async ValueTask InitializeAsync() => _store = await ReportStore.CreateAsync(ReportRecords.Mixed());

    [Fact]
    public async Task Output_FileThatIsNotThereYet_IsMade()
    {
        var (_, expected, _) = await ReportStore.EuAsync(_store.Path);
        var (exitCode, output, error) = await ReportStore.EuAsync(_store.Path, "markdown", "--output", _store.File("report.md"));
        Assert.True((exitCode, output) == (ExitCode.Clean, ""), error);
        Assert.Equal(expected, await File.ReadAllTextAsync(_store.File("report.md"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Output_LinkToAFile_StaysALink()
    {
        File.CreateSymbolicLink(_store.File("link.md"), _store.File("report.md"));
        for (var run = 0; run < 2; run++)
        {
            Assert.Equal(ExitCode.Clean, (await ReportStore.EuAsync(_store.Path, "markdown", "--output", _store.File("link.md"))).ExitCode);
            Assert.Null(new FileInfo(_store.File("report.md")).LinkTarget);
            Assert.Equal(_store.File("report.md"), new FileInfo(_store.File("link.md")).LinkTarget);
        }
    }

    [Theory]
    [InlineData("--output")]
    [InlineData("--domains")]
    public async Task Output_FolderThatIsNotThere_IsSaidBeforeTheRecordIsRead(string option)
    {
        var (exitCode, output, error) = await ReportStore.EuAsync(_store.File("no-such-record"), "markdown", option, _store.File("folder/report"));
        Assert.Equal((ExitCode.CouldNotRun, ""), (exitCode, output));
        Assert.Equal($"policy-lint: The report cannot be written to {_store.File("folder/report")}: there is no folder {_store.File("folder")}. Make it first.\n", error);
    }

    [Theory]
    [InlineData("-o", "store.db", "--output")]
    [InlineData("-o", "store.db.key", "--output")]
    [InlineData("-o", "store.db-wal", "--output")]
    [InlineData("-o", "store.db.journal-0", "--output")]
    [InlineData("--domains", "store.db", "--domains")]
    [InlineData("--domains", "facts.yaml", "--domains")]
    public async Task Output_ThatIsAnInput_IsRefusedAndLeftAsItIs(string option, string file, string name)
    {
        File.Copy(ReportStore.Facts, _store.File("facts.yaml"));
        var before = File.Exists(_store.File(file)) ? await ReadAsync(file) : null;
        var (exitCode, _, error) = await Tool.RunAsync("", "report", "eu", _store.Path, "--facts", _store.File("facts.yaml"), option, _store.File(file));
        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.StartsWith($"policy-lint: {name} names {_store.File(file)}, which the command reads", error, StringComparison.Ordinal);
        Assert.Equal(before, File.Exists(_store.File(file)) ? await ReadAsync(file) : null);
    }

    [Fact]
    public async Task Output_ThatIsTheExport_IsRefused()
    {
        var export = await _store.ExportAsync();
        Assert.Equal(ExitCode.Usage, (await ReportStore.EuAsync(export, "markdown", "-o", export)).ExitCode);
    }

    [Fact]
    public async Task Output_LinkToAnInput_IsRefused()
    {
        var linked = Directory.CreateSymbolicLink(_store.File("linked"), Path.GetDirectoryName(_store.Path)!);
        File.CreateSymbolicLink(_store.File("link.md"), Path.Combine(linked.FullName, "store.db"));
        Assert.Equal(ExitCode.Usage, (await ReportStore.EuAsync(_store.Path, "markdown", "-o", _store.File("link.md"))).ExitCode);
    }

    [Fact]
    public async Task Output_AnotherDatabase_IsRefused()
    {
        using var other = await ReportStore.CreateAsync(new ReportRecords());
        var (exitCode, _, error) = await ReportStore.EuAsync(_store.Path, "markdown", "-o", other.Path);
        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("which is an SQLite database; it would be overwritten.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_NamedTwice_IsRefused()
    {
        var (exitCode, _, error) = await Tool.RunAsync("", "report", "disclosure", _store.Path, "--works", _store.File("same.csv"), "-o", _store.File("./same.csv"));
        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("--output and --works both name ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_FileOfAnEarlierReport_IsOverwritten()
    {
        await ReportStore.WriteAsync(_store.File("report.md"), "Earlier");
        Assert.Equal(ExitCode.Clean, (await ReportStore.EuAsync(_store.Path, "markdown", "-o", _store.File("report.md"), "--domains", _store.File("domains.csv"))).ExitCode);
        Assert.StartsWith("# Public Summary", await File.ReadAllTextAsync(_store.File("report.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(Path.GetDirectoryName(_store.Path)!), static path => Path.GetFileName(path).StartsWith('.'));
    }

    [Theory]
    [InlineData("--usable", "store.db", "--rest", "rest", "--usable names ")]
    [InlineData("--usable", "usable", "--rest", "store.db", "--rest names ")]
    [InlineData("--usable", "same", "--rest", "same", "--usable and --rest both name ")]
    public async Task Usable_FilesThatWouldBeLost_AreRefused(string option, string file, string other, string otherFile, string start)
    {
        var before = await ReadAsync("store.db");
        var (exitCode, _, error) = await Tool.RunAsync("", "ledger", "usable", _store.Path, "--for", "ai-train", option, _store.File(file), other, _store.File(otherFile));
        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.StartsWith("policy-lint: " + start, error, StringComparison.Ordinal);
        Assert.Equal(before, await ReadAsync("store.db"));
    }

    private Task<byte[]> ReadAsync(string file) => File.ReadAllBytesAsync(_store.File(file), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        _store.Dispose();
        return ValueTask.CompletedTask;
    }
}
