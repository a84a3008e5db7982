namespace CrawlPolicy.Lint.Tests.Ledger;

/// <summary>What is said of entries that cannot be proven or exported.</summary>
public sealed class UnprovableTests : IDisposable
{
    private readonly LedgerStore _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("0")]
    [InlineData("999999")]
    public async Task Prove_AnEntryThatThereIsNot_SaysWhichThereAre(string number)
    {
        await _store.AppendAsync(5);

        var (exitCode, output, error) = await Tool.RunAsync("", "ledger", "prove", _store.Path, number);

        Assert.Equal((ExitCode.CouldNotRun, ""), (exitCode, output));
        Assert.StartsWith($"policy-lint: There is no entry {number}: the record has the entries 1 to 5.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("held")]
    [InlineData("usable", "--for", "archive")]
    public async Task Holdings_ABadEntry_NameItAndWhatToDo(string command, params string[] more)
    {
        await _store.AppendAsync(5);
        _store.CutLastEntry();

        var (exitCode, output, error) = await Tool.RunAsync("", ["ledger", command, _store.Path, .. more]);

        Assert.Equal((ExitCode.CouldNotRun, ""), (exitCode, output));
        Assert.StartsWith("policy-lint: Entry 5 is bad: its stored bytes are no record, so that nobody can say what is held. Look with `policy-lint ledger verify`", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prove", "2")]
    [InlineData("export")]
    public async Task AnyCommand_ABadEntry_IsAFindingThatNamesIt(string command, params string[] more)
    {
        await _store.AppendAsync(5);
        _store.Execute("UPDATE batch SET records = CAST(replace(CAST(records AS TEXT), 'acme', 'ACME') AS BLOB)");

        var (exitCode, _, error) = await Tool.RunAsync("", ["ledger", command, _store.Path, .. more]);

        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.StartsWith("policy-lint: Entry 1 is bad", error, StringComparison.Ordinal);
        Assert.DoesNotContain("no other program locks it", error, StringComparison.Ordinal);
    }
}
