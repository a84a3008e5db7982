using CrawlPolicy.PostgreSql.Tests.Server;

namespace CrawlPolicy.Lint.Tests.Ledger;

/// <summary>What somebody who can write the fleet's database could do, and what verification says of it.</summary>
public sealed class FleetAttackTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const string Forget =
        "DELETE FROM crawlpolicy_batch WHERE node = NODE; DELETE FROM crawlpolicy_checkpoint WHERE node = NODE; DELETE FROM crawlpolicy_chain WHERE node = NODE";

    [Fact]
    public async Task Untouched_Record_IsVerifiedWithAndWithoutItsCheckpoints()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        await fleet.RunNodeAsync(10);
        await fleet.RunNodeAsync(5);
        var alone = await fleet.VerifyAsync();
        Assert.True(alone.ExitCode == ExitCode.Clean, alone.Output + alone.Error);
        Assert.Contains("entries      15 in 2 chains, 15 of them decisions", alone.Output, StringComparison.Ordinal);
        Assert.Contains("Its owner could have written all of it anew", alone.Output, StringComparison.Ordinal);

        var key = await fleet.WriteAsync("key.pem", (await fleet.RunAsync("key")).Output);
        var published = await fleet.VerifyAsync("--checkpoint", fleet.Checkpoints, "--public-key", key);
        Assert.True(published.ExitCode == ExitCode.Clean, published.Output + published.Error);
        Assert.Contains("and 15 of its 15 entries are those that were published.", published.Output, StringComparison.Ordinal);
        Assert.Contains("2 over all chains in the store, and 2 outside of it", published.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "UPDATE crawlpolicy_batch SET records = overlay(records placing '\\x58'::bytea from position('site-2.example'::bytea in records)) WHERE node = NODE AND first = 7",
        "Entry 7 is bad: its content")]
    [InlineData("UPDATE crawlpolicy_batch SET seals = set_byte(seals, 9, get_byte(seals, 9) # 1) WHERE node = NODE AND first = 4", "Entry 4 is bad: its content")]
    [InlineData("UPDATE crawlpolicy_batch SET seals = NULL, hash = NULL WHERE node = NODE AND first = 6", "Entry 6 is bad: its seal is cut off")]
    [InlineData("UPDATE crawlpolicy_batch SET hash = set_byte(hash, 0, get_byte(hash, 0) # 1) WHERE node = NODE AND first = 3", "Entry 3 is bad: the hash that is kept for it is another")]
    [InlineData("DELETE FROM crawlpolicy_batch WHERE node = NODE AND first = 5", "Entry 5 is bad: entries 5 to 5 are missing")]
    [InlineData(
        "UPDATE crawlpolicy_batch SET first = 1003 WHERE node = NODE AND first = 3; UPDATE crawlpolicy_batch SET first = 3 WHERE node = NODE AND first = 4; UPDATE crawlpolicy_batch SET first = 4 WHERE node = NODE AND first = 1003",
        "Entry 3 is bad: its content, or the order")]
    [InlineData(
        "UPDATE crawlpolicy_batch SET first = first + 1 WHERE node = NODE AND first = 10; INSERT INTO crawlpolicy_batch SELECT node, 10, records_in_batch, form, earliest_us, latest_us, sites, reasons, verdicts, crawlers, records, kind, seals, hash FROM crawlpolicy_batch WHERE node = NODE AND first = 2",
        "Entry 10 is bad: its content")]
    [InlineData("DELETE FROM crawlpolicy_batch WHERE node = NODE AND first > 6", "a checkpoint in the store tells of 10: entries 7 to 10 were removed")]
    [InlineData(
        "DELETE FROM crawlpolicy_batch WHERE node = NODE AND first > 6; DELETE FROM crawlpolicy_checkpoint WHERE node = NODE",
        "a fleet checkpoint in the store tells of 10: entries 7 to 10 were removed")]
    [InlineData(Forget, "a fleet checkpoint in the store tells of 10 entries, and the store has no chain of that node: entries 1 to 10 were removed")]
    [InlineData("UPDATE crawlpolicy_chain SET origin = replace(origin, '/', '/0') WHERE node = NODE", "Entry 1 is bad")]
    [InlineData("UPDATE crawlpolicy_checkpoint SET note = replace(note, 'crawlpolicy/', 'crawlpolicy/0') WHERE node = NODE", "is not good")]
    [InlineData("UPDATE crawlpolicy_fleet_checkpoint SET note = replace(note, NODE || ' 1', NODE || ' 2') WHERE node = NODE", "A fleet checkpoint in the store is bad")]
    public async Task Database_Altered_IsSeenWithNodeAndEntry(string change, string problem)
    {
        using var fleet = await FleetStore.CreateAsync(server);
        await fleet.RunNodeAsync(4);
        var (node, _) = await fleet.RunNodeAsync(10);
        await fleet.RunNodeAsync(3);
        await fleet.ExecuteAsync(change, node);
        var (exitCode, output, error) = await fleet.VerifyAsync();
        Assert.True(exitCode == ExitCode.Findings, output + error);
        var told = output.Split('\n').First(static line => line.StartsWith("problem", StringComparison.Ordinal));
        Assert.Contains(problem, told, StringComparison.Ordinal);
        if (!problem.StartsWith("A fleet", StringComparison.Ordinal) && !problem.StartsWith("is not", StringComparison.Ordinal))
        {
            Assert.StartsWith($"problem      Node {node}: ", told, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task RemovedNode_WithEveryFleetCheckpoint_IsSeenByTheSecondPlace()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        var (node, _) = await fleet.RunNodeAsync(10);
        await fleet.RunNodeAsync(3);
        await fleet.ExecuteAsync(Forget + "; DELETE FROM crawlpolicy_fleet_checkpoint", node);
        Assert.Equal(ExitCode.Clean, (await fleet.VerifyAsync()).ExitCode);
        var (exitCode, output, _) = await fleet.VerifyAsync("--checkpoint", fleet.Checkpoints);
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains($"problem      Node {node}: a checkpoint outside of the store tells of 10 entries, and the store has no chain of that node", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RemovedNode_BeforeALaterNodeMakesItsCheckpoint_IsMissedByThatNode()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        var (node, _) = await fleet.RunNodeAsync(10);
        await fleet.ExecuteAsync(Forget, node);
        await fleet.RunNodeAsync(3);
        var (exitCode, output, _) = await fleet.VerifyAsync();
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains($"Node {node}: a fleet checkpoint in the store tells of 10 entries", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rollback_ToAnOlderCopyOfTheDatabase_IsSeenByTheSecondPlace()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        await fleet.RunNodeAsync(5);
        var copy = new Npgsql.NpgsqlConnectionStringBuilder(fleet.Database);
        Npgsql.NpgsqlConnection.ClearAllPools();
        var old = await PostgresServer.ExecuteAsync(new Npgsql.NpgsqlConnectionStringBuilder(fleet.Database) { Database = "postgres" }.ConnectionString, $"CREATE DATABASE {copy.Database}_copy TEMPLATE {copy.Database}");
        Assert.Null(old);
        var (node, _) = await fleet.RunNodeAsync(7);
        copy.Database += "_copy";
        var store = "postgres:" + copy.ConnectionString;
        Assert.Equal(ExitCode.Clean, (await Tool.RunAsync("", "ledger", "verify", store)).ExitCode);
        var (exitCode, output, _) = await Tool.RunAsync("", "ledger", "verify", store, "--checkpoint", fleet.Checkpoints);
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains($"Node {node}: a checkpoint outside of the store tells of 7 entries, and the store has no chain", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fork_AChainWrittenAnewByTheKeysOwner_IsSeenByTheSecondPlace()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        var (node, _) = await fleet.RunNodeAsync(6);
        await ChainForger.RewriteAsync(fleet, node);
        var alone = await fleet.VerifyAsync();
        Assert.True(alone.ExitCode == ExitCode.Clean, alone.Output + alone.Error);
        var (exitCode, output, _) = await fleet.VerifyAsync("--checkpoint", fleet.Checkpoints);
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains($"Node {node}: Two checkpoints of 6 entries have different roots", output, StringComparison.Ordinal);
        Assert.Contains($"Node {node}: The checkpoint of 6 entries outside of the store has another root than the entries", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fork_FleetCheckpointsWithoutANodeByTheKeysOwner_AreSeenByTheSecondPlace()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        var (node, _) = await fleet.RunNodeAsync(6);
        var (maker, _) = await fleet.RunNodeAsync(3);
        await fleet.ExecuteAsync(Forget + "; DELETE FROM crawlpolicy_fleet_checkpoint WHERE node = NODE", node);
        await ChainForger.ForgetInFleetCheckpointAsync(fleet, maker, node);
        var alone = await fleet.VerifyAsync();
        Assert.True(alone.ExitCode == ExitCode.Clean, alone.Output + alone.Error);
        var (exitCode, output, _) = await fleet.VerifyAsync("--checkpoint", fleet.Checkpoints);
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains($"Node {node}: a checkpoint outside of the store tells of 6 entries", output, StringComparison.Ordinal);
        Assert.Contains($"Two fleet checkpoints with the number 1 of the node {maker} differ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongKey_GivenForTheSecondPlace_IsSeen()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        await fleet.RunNodeAsync(5);
        using var other = await FleetStore.CreateAsync(server);
        await other.RunNodeAsync(1);
        var key = await fleet.WriteAsync("key.pem", (await other.RunAsync("key")).Output);
        var (exitCode, output, _) = await fleet.VerifyAsync("--checkpoint", fleet.Checkpoints, "--public-key", key);
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains(", and not by the given key ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ErasureWithoutARedaction_IsSeen()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        var (node, _) = await fleet.RunNodeAsync(6);
        await fleet.RunAsync("redact", "--site", "site-1.example", "--reason", "Request", "--key-file", fleet.KeyFile);
        await fleet.ExecuteAsync("DELETE FROM crawlpolicy_batch WHERE kind = 2; DELETE FROM crawlpolicy_checkpoint WHERE node <> NODE; DELETE FROM crawlpolicy_chain WHERE node <> NODE", node);
        var (exitCode, output, _) = await fleet.VerifyAsync();
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains($"Node {node}: Entry 2 is bad: it lacks url, site", output, StringComparison.Ordinal);
    }
}
