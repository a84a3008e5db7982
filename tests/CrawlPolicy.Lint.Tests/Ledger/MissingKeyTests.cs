namespace CrawlPolicy.Lint.Tests.Ledger;

/// <summary>Commands that write a store's record sign with its key, and make no other one unasked.</summary>
public sealed class MissingKeyTests : IDisposable
{
    private readonly LedgerStore _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("redact", "--site", "site-1.example", "--reason", "Request 17")]
    [InlineData("compact", "--before", "2026-11-21", "--reason", "One year")]
    public async Task AnyCommandThatSigns_WithoutTheStoresKey_IsRefusedAndMakesNone(string command, params string[] options)
    {
        await _store.AppendAsync(5);
        File.Delete(_store.Path + ".key");

        var (exitCode, _, error) = await Tool.RunAsync("", ["ledger", command, _store.Path, .. options]);

        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.Contains("There is no private key", error, StringComparison.Ordinal);
        Assert.False(File.Exists(_store.Path + ".key"));
    }

    [Fact]
    public async Task Redact_WithAKeyFileThatIsNotThere_NamesIt()
    {
        await _store.AppendAsync(5);

        var (exitCode, _, error) = await RedactAsync("--key-file", _store.File("mistyped.key"));

        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.Contains("mistyped.key", error, StringComparison.Ordinal);
        Assert.False(File.Exists(_store.File("mistyped.key")));
    }

    [Fact]
    public async Task Redact_WithANewKey_GoesOnWithIt()
    {
        await _store.AppendAsync(5);
        File.Delete(_store.Path + ".key");

        var (exitCode, _, error) = await RedactAsync("--new-key");

        Assert.True(exitCode == ExitCode.Clean, error);
        Assert.True(File.Exists(_store.Path + ".key"));
    }

    private Task<(int ExitCode, string Output, string Error)> RedactAsync(params string[] more) =>
        Tool.RunAsync("", ["ledger", "redact", _store.Path, "--site", "site-1.example", "--reason", "Request 17", .. more]);
}
