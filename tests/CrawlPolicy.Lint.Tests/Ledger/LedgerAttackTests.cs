namespace CrawlPolicy.Lint.Tests.Ledger;

/// <summary>What somebody who can write the store's file could do, and what verification says of it.</summary>
public sealed class LedgerAttackTests : IDisposable
{
    private readonly LedgerStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Untouched_Record_IsVerifiedWithAndWithoutItsCheckpoints()
    {
        await _store.AppendAsync(50);
        var alone = await _store.VerifyAsync();
        Assert.Equal(ExitCode.Clean, alone.ExitCode);
        Assert.Contains("Its owner could have written all of it anew", alone.Output, StringComparison.Ordinal);

        await File.WriteAllTextAsync(_store.File("key.pem"), (await Tool.RunAsync("", "ledger", "key", _store.Path)).Output, TestContext.Current.CancellationToken);
        var published = await _store.VerifyAsync("--checkpoint", _store.Checkpoints, "--public-key", _store.File("key.pem"));
        Assert.Equal(ExitCode.Clean, published.ExitCode);
        Assert.Contains("up to entry 50 it is the one that was published", published.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE batch SET records = CAST(replace(CAST(records AS TEXT), 'acme', 'ACME') AS BLOB)", "Entry 1 is bad: its content")]
    [InlineData("UPDATE batch SET hash = zeroblob(32)", "the hash that is kept for it is another")]
    [InlineData("UPDATE batch SET first = first + 100000", "are missing")]
    [InlineData("UPDATE ledger SET origin = 'crawlpolicy/0000000000000000'", "Entry 1 is bad")]
    [InlineData("UPDATE batch SET seals = NULL WHERE 0; UPDATE checkpoint SET note = replace(note, 'crawlpolicy/', 'crawlpolicy/0')", "is not good")]
    public async Task Store_Altered_IsSeen(string change, string problem)
    {
        await _store.AppendAsync(50);
        _store.Execute(change);
        var (exitCode, output, _) = await _store.VerifyAsync();
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains(problem, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Truncation_OfTheNewestBatches_IsSeenByTheCheckpointsOfTheStore()
    {
        await _store.AppendAsync(50);
        await _store.AppendAsync(50);
        _store.Execute("DELETE FROM batch WHERE first > 50");
        var (exitCode, output, _) = await _store.VerifyAsync();
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("The ledger has 50 entries, and a checkpoint in the store tells of 100", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rollback_ToAnOlderCopyOfTheStore_IsSeenByTheSecondPlaceAlone_AndSaidInTheRecordAtTheNextStart()
    {
        await _store.AppendAsync(50);
        File.Copy(_store.Path, _store.File("copy"));
        await _store.AppendAsync(50);
        File.Copy(_store.File("copy"), _store.Path, overwrite: true);

        Assert.Equal(ExitCode.Clean, (await _store.VerifyAsync()).ExitCode);
        var (exitCode, output, _) = await _store.VerifyAsync("--checkpoint", _store.Checkpoints);
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("a checkpoint outside of the store tells of 100", output, StringComparison.Ordinal);

        await _store.AppendAsync(1);
        await _store.AppendAsync(1);
        output = (await _store.VerifyAsync()).Output;
        Assert.Equal(2, output.Split("A checkpoint of 100 entries is known, and the ledger had 50").Length);
    }

    [Fact]
    public async Task Fork_AnotherRecordOfTheSameSize_IsSeenByTheSecondPlace()
    {
        await _store.AppendAsync(50);
        File.Copy(_store.Path, _store.File("copy"));
        await _store.AppendAsync(50);
        File.Copy(_store.File("copy"), _store.Path, overwrite: true);
        File.Move(_store.Checkpoints, _store.File("shown"));
        await _store.AppendAsync(50);

        Assert.Equal(ExitCode.Clean, (await _store.VerifyAsync()).ExitCode);
        var output = (await _store.VerifyAsync("--checkpoint", _store.File("shown"))).Output;
        Assert.Contains("Two checkpoints of 100 entries have different roots", output, StringComparison.Ordinal);
        Assert.Contains("The checkpoint of 100 entries outside of the store has another root than the entries", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondPlace_ThatWasWiped_IsSeen()
    {
        await _store.AppendAsync(5);
        await File.WriteAllTextAsync(_store.File("empty"), "", TestContext.Current.CancellationToken);
        var (exitCode, output, _) = await _store.VerifyAsync("--checkpoint", _store.File("empty"));
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("holds no checkpoint: it was wiped, or --checkpoint names the wrong file", output, StringComparison.Ordinal);
        Assert.DoesNotContain("(--checkpoint)", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongKey_GivenForTheSecondPlace_IsSeen()
    {
        await _store.AppendAsync(5);
        using var other = new LedgerStore();
        await other.AppendAsync(5);
        await File.WriteAllTextAsync(_store.File("key.pem"), (await Tool.RunAsync("", "ledger", "key", other.Path)).Output, TestContext.Current.CancellationToken);
        var (exitCode, output, _) = await _store.VerifyAsync("--checkpoint", _store.Checkpoints, "--public-key", _store.File("key.pem"));
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains(", and not by the given key ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReplacedKey_IsSaidInTheRecord()
    {
        await _store.AppendAsync(5);
        File.Delete(_store.Path + ".key");
        await _store.AppendAsync(5);
        var (exitCode, output, _) = await _store.VerifyAsync();
        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Contains("key          entry 6", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ErasureWithoutARedaction_IsSeen()
    {
        await _store.AppendAsync(5);
        File.Copy(_store.Path, _store.File("copy"));
        await Tool.RunAsync("", "ledger", "redact", _store.Path, "--site", "site-1.example", "--reason", "Request");
        _store.Execute("DELETE FROM batch WHERE kind = 2; DELETE FROM checkpoint WHERE size > 5");
        var (exitCode, output, _) = await _store.VerifyAsync();
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("Entry 2 is bad: it lacks url, site", output, StringComparison.Ordinal);
    }
}
