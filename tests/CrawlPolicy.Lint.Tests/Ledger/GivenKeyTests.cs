using CrawlPolicy.PostgreSql.Tests.Server;

namespace CrawlPolicy.Lint.Tests.Ledger;

/// <summary>What verification says of the key that it is given.</summary>
public sealed class GivenKeyTests(PostgresServer server) : IClassFixture<PostgresServer>, IDisposable
{
    private readonly LedgerStore _store = new();
    private readonly LedgerStore _other = new();

    public void Dispose()
    {
        _store.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task Verify_TheStoresOwnCheckpointsOfAnotherKey_IsAFinding()
    {
        await _store.AppendAsync(5);

        var (exitCode, output, _) = await _store.VerifyAsync("--public-key", await WriteOtherKeyAsync());

        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains($"The newest checkpoint in the store, of 5 entries, is signed by the key {await KeyIdAsync(_store.Path)}, and not by the given key {await KeyIdAsync(_other.Path)}.", output, StringComparison.Ordinal);
        Assert.Contains("Where it is a key of the operator's that was replaced since, give that too, with a further --public-key", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_OnlyTheKeyDiffers_SaysSo()
    {
        await _store.AppendAsync(5);

        var (_, output, _) = await _store.VerifyAsync("--checkpoint", _store.Checkpoints, "--public-key", await WriteOtherKeyAsync());

        Assert.Contains("Nothing else is amiss: either the given key is not the one of this record, or there was another one before it", output, StringComparison.Ordinal);
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
    public async Task Verify_TheSecondPlaceOfAReplacedKey_NeedsBothKeys()
    {
        await _store.AppendAsync(5);
        var before = await WriteKeyAsync("before.pem", _store.Path);
        File.Delete(_store.Path + ".key");
        await _store.AppendAsync(5);
        var now = await WriteKeyAsync("now.pem", _store.Path);

        var (alone, output, _) = await _store.VerifyAsync("--checkpoint", _store.Checkpoints, "--public-key", now);
        var (both, _, _) = await _store.VerifyAsync("--checkpoint", _store.Checkpoints, "--public-key", before, "--public-key", now);

        Assert.Equal(ExitCode.Findings, alone);
        Assert.Contains("A checkpoint outside of the store is bad. The checkpoint of 5 entries is signed by the key ", output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Clean, both);
    }

    [Fact]
    public async Task Verify_ADeadNodeOfAReplacedKey_NeedsBothKeys()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        var (dead, _) = await fleet.RunNodeAsync(5);
        var before = await fleet.WriteAsync("before.pem", (await fleet.RunAsync("key")).Output);
        File.Delete(fleet.KeyFile);
        var (node, _) = await fleet.RunNodeAsync(5);
        var now = await fleet.WriteAsync("now.pem", (await fleet.RunAsync("key", "--node", node)).Output);

        var (alone, output, _) = await fleet.VerifyAsync("--public-key", now);
        var (both, text, _) = await fleet.VerifyAsync("--public-key", now, "--public-key", before, "--checkpoint", fleet.Checkpoints);

        Assert.Equal(ExitCode.Findings, alone);
        Assert.Contains($"Node {dead}: The newest checkpoint in the store, of 5 entries, is signed by the key ", output, StringComparison.Ordinal);
        Assert.DoesNotContain($"Node {node}:", output, StringComparison.Ordinal);
        Assert.True(both == ExitCode.Clean, text);
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
        Assert.Contains($"Node {node}: The newest checkpoint in the store, of 5 entries, is signed by the key ", output, StringComparison.Ordinal);
        Assert.Contains($"The newest fleet checkpoint in the store of the node {node} is signed by the key ", output, StringComparison.Ordinal);
    }

    private async Task<string> WriteOtherKeyAsync()
    {
        await _other.AppendAsync(1);
        return await WriteKeyAsync("other.pem", _other.Path);
    }

    private async Task<string> WriteKeyAsync(string name, string store)
    {
        await File.WriteAllTextAsync(_store.File(name), (await Tool.RunAsync("", "ledger", "key", store)).Output, TestContext.Current.CancellationToken);
        return _store.File(name);
    }

    // What `ledger stat` says of the key begins with it.
    private static async Task<string> KeyIdAsync(string store) =>
        (await Tool.RunAsync("", "ledger", "stat", store)).Output.Split('\n').Single(static line => line.StartsWith("key ", StringComparison.Ordinal)).Split(' ')[^1][..8];
}
