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

    public ValueTask DisposeAsync()
    {
        _store.Dispose();
        return ValueTask.CompletedTask;
    }
}
