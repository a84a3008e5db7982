using CrawlPolicy.PostgreSql.Tests.Server;

namespace CrawlPolicy.Lint.Tests.Ledger;

/// <summary>What verification says of the key that it is given.</summary>
public sealed class GivenKeyTests(PostgresServer server) : IClassFixture<PostgresServer>, IDisposable
{
    private readonly LedgerStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Verify_TheStoresOwnCheckpointsOfAnotherKey_IsAFinding()
    {
        await _store.AppendAsync(5);

        var (exitCode, output, _) = await _store.VerifyAsync("--public-key", await WriteOtherKeyAsync());

        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("The newest checkpoint in the store, of 5 entries, is not signed by the given key.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_OnlyTheKeyDiffers_SaysSo()
    {
        await _store.AppendAsync(5);

        var (_, output, _) = await _store.VerifyAsync("--checkpoint", _store.Checkpoints, "--public-key", await WriteOtherKeyAsync());

        Assert.Contains("Nothing else is amiss: either the given key is not the one of this record", output, StringComparison.Ordinal);
        Assert.DoesNotContain("The record is not what it was", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_TheRightKey_SaysWhatItSigned()
    {
        await _store.AppendAsync(5);
        await File.WriteAllTextAsync(_store.File("key.pem"), (await Tool.RunAsync("", "ledger", "key", _store.Path)).Output, TestContext.Current.CancellationToken);

        var (exitCode, output, _) = await _store.VerifyAsync("--public-key", _store.File("key.pem"));

        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Contains("the given key signed the store's checkpoint of 5 of its 5 entries", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_AKeyThatReplacedAnother_IsGood()
    {
        await _store.AppendAsync(5);
        File.Delete(_store.Path + ".key");
        await _store.AppendAsync(5);
        await File.WriteAllTextAsync(_store.File("key.pem"), (await Tool.RunAsync("", "ledger", "key", _store.Path)).Output, TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Clean, (await _store.VerifyAsync("--public-key", _store.File("key.pem"))).ExitCode);
    }

    [Fact]
    public async Task Verify_CheckpointsThatWereRemovedFromTheStore_IsAFinding()
    {
        await _store.AppendAsync(5);
        await File.WriteAllTextAsync(_store.File("key.pem"), (await Tool.RunAsync("", "ledger", "key", _store.Path)).Output, TestContext.Current.CancellationToken);
        _store.Execute("DELETE FROM checkpoint");

        var (exitCode, output, _) = await _store.VerifyAsync("--public-key", _store.File("key.pem"));

        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("The given key has signed nothing of the record", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_AFleetsOwnCheckpointsOfAnotherKey_IsAFinding()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        var (node, _) = await fleet.RunNodeAsync(5);

        var (exitCode, output, _) = await fleet.VerifyAsync("--public-key", await WriteOtherKeyAsync());

        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains($"Node {node}: The newest checkpoint in the store, of 5 entries, is not signed by the given key.", output, StringComparison.Ordinal);
        Assert.Contains($"The newest fleet checkpoint in the store of the node {node} is not signed by the given key.", output, StringComparison.Ordinal);
    }

    private async Task<string> WriteOtherKeyAsync()
    {
        using var other = new LedgerStore();
        await other.AppendAsync(1);
        var path = _store.File("other.pem");
        await File.WriteAllTextAsync(path, (await Tool.RunAsync("", "ledger", "key", other.Path)).Output, TestContext.Current.CancellationToken);
        return path;
    }
}
