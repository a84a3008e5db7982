namespace CrawlPolicy.Lint.Tests.Ledger;

/// <summary>What is mistyped on the command line is answered with what now to do.</summary>
public sealed class MistypedTests : IDisposable
{
    private readonly LedgerStore _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("export", "--format", "xml", "--format 'xml' is none of those that there are; write ndjson or csv.")]
    [InlineData("held", "--format", "xml", "write pretty or json or ndjson.")]
    public async Task AnyCommand_AFormatThatThereIsNot_IsAnsweredWithThoseThatThereAre(string command, string option, string value, string said)
    {
        var (exitCode, _, error) = await Tool.RunAsync("", "ledger", command, "x.db", option, value);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify", "x.db", "--checkpoint", "nowhere.cp", "There is no file of checkpoints 'nowhere.cp'.")]
    [InlineData("verify", "x.db", "--public-key", "nowhere.pem", "There is no file 'nowhere.pem' for --public-key.")]
    [InlineData("stat", "sqlite:", "--node", "n", "No store is named.")]
    public async Task AnyCommand_AFileThatThereIsNot_SaysWhatNow(string command, string store, string option, string value, string said)
    {
        var (exitCode, _, error) = await Tool.RunAsync("", "ledger", command, store, option, value);

        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckProof_AFileThatThereIsNot_SaysWhatNow()
    {
        var (exitCode, _, error) = await Tool.RunAsync("", "ledger", "check-proof", "nowhere.json");

        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.Contains("There is no proof 'nowhere.json'. Write one with", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_APrivateKey_IsRefused()
    {
        await _store.AppendAsync(2);

        var (exitCode, _, error) = await _store.VerifyAsync("--public-key", _store.Path + ".key");

        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.Contains("holds a private key", error, StringComparison.Ordinal);
    }
}
