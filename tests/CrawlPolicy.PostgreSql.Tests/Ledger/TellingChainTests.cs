using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.PostgreSql.Ledger.Chaining;
using CrawlPolicy.PostgreSql.Ledger.Reading;
using CrawlPolicy.PostgreSql.Tests.Server;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Tests.Ledger;

/// <summary>A command's change and what it says of it are one transaction, which is repeated where another was first.</summary>
public sealed class TellingChainTests(PostgresServer server)
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Commit_WhereAnotherWasFirst_BeginsAgainAndTellsOnce(int conflicts)
    {
        await using var fleet = await CompactingFleet.StartAsync(server);
        await fleet.RunEndedAsync(1);
        Assert.Equal(conflicts + 1, await Task.Run(() => Change(fleet, conflicts)));
        Assert.Equal(1, await fleet.CountAsync("batch WHERE kind = 2"));
        Assert.Equal(-1L, await fleet.Nodes.AskAsync("SELECT seen_us FROM crawlpolicy_node"));
    }

    [Fact]
    public async Task Commit_WhereOthersAreAlwaysFirst_GivesUpAndChangesNothing()
    {
        await using var fleet = await CompactingFleet.StartAsync(server);
        await fleet.RunEndedAsync(1);
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => Task.Run(() => Change(fleet, 5)));
        Assert.Equal(PostgresErrorCodes.SerializationFailure, refusal.SqlState);
        Assert.Equal(0, await fleet.CountAsync("batch WHERE kind = 2"));
        Assert.Equal(5L, await fleet.Nodes.AskAsync("SELECT seen_us FROM crawlpolicy_node"));
    }

    // Changes a row that others change between the beginning of an attempt and its change. Gives the number of attempts.
    private static int Change(CompactingFleet fleet, int conflicts)
    {
        using var signer = LedgerSigner.Open(null, new LedgerOptions(), TimeProvider.System);
        using var connection = new NpgsqlConnection(fleet.Nodes.Database + ";Pooling=false");
        using var other = new NpgsqlConnection(fleet.Nodes.Database + ";Pooling=false");
        connection.Open();
        other.Open();
        var telling = new TellingChain(signer, FleetIdentity.Read(connection));
        var attempts = 0;
        return telling.Commit(connection, () =>
        {
            connection.Query("SELECT 1 FROM crawlpolicy_node", [], static row => row.GetInt32(0));
            if (++attempts <= conflicts)
            {
                other.Execute("UPDATE crawlpolicy_node SET seen_us = $1", [(long)attempts]);
            }

            telling.Append(connection, EntryKind.Redaction, [new LedgerNote(TimeProvider.System.GetUtcNow(), "Request 17", [])]);
            connection.Execute("UPDATE crawlpolicy_node SET seen_us = -1", []);
            return attempts;
        });
    }
}
