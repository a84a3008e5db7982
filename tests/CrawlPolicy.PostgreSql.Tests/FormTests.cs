using CrawlPolicy.Evidence;
using CrawlPolicy.PostgreSql.Connecting;
using CrawlPolicy.PostgreSql.Forms;
using CrawlPolicy.PostgreSql.Tests.Server;

namespace CrawlPolicy.PostgreSql.Tests;

public sealed class FormTests(PostgresServer server)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task EightNodesThatStartAtOnce_MakeTheTablesOnce()
    {
        PostgresServer.Require();
        var database = await server.CreateDatabaseAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(node => UpdateAsync(database, $"node{node}")));
        Assert.Equal(Migrations.Newest, await PostgresServer.ExecuteAsync(database, "SELECT form FROM crawlpolicy_form"));
        Assert.Equal("", await PostgresServer.ExecuteAsync(database, "SELECT holder FROM crawlpolicy_form"));
        Assert.Equal(0L, await PostgresServer.ExecuteAsync(database, "SELECT count(*) FROM crawlpolicy_batch"));
    }

    [Fact]
    public async Task TablesOfTheFirstForm_AreConverted_AndWhatIsInThemStays()
    {
        PostgresServer.Require();
        var database = await server.CreateDatabaseAsync();
        await UpdateAsync(database, "first");
        await PostgresServer.ExecuteAsync(database, "DROP TABLE crawlpolicy_batch; DROP TABLE crawlpolicy_robots; UPDATE crawlpolicy_form SET form = 1");
        await PostgresServer.ExecuteAsync(database, "INSERT INTO crawlpolicy_node VALUES ('old', 'm', '', 1, 0, 0)");
        await UpdateAsync(database, "second");
        Assert.Equal(0L, await PostgresServer.ExecuteAsync(database, "SELECT count(*) FROM crawlpolicy_batch"));
        Assert.Equal(1L, await PostgresServer.ExecuteAsync(database, "SELECT count(*) FROM crawlpolicy_node"));
    }

    [Fact]
    public async Task NodeOfAnOlderForm_RefusesWithASentence()
    {
        PostgresServer.Require();
        var database = await server.CreateDatabaseAsync();
        await UpdateAsync(database, "new");
        await PostgresServer.ExecuteAsync(database, $"UPDATE crawlpolicy_form SET form = {Migrations.Newest + 1}");
        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => UpdateAsync(database, "old"));
        Assert.Contains($"have the form {Migrations.Newest + 1}, and this program knows forms up to {Migrations.Newest}.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NodeThatDiedWhileItConverted_HoldsTheOthersUpOnlyUntilItsLeaseEnds()
    {
        PostgresServer.Require();
        var database = await server.CreateDatabaseAsync();
        await PostgresServer.ExecuteAsync(database, FormStatements.Prepare);
        await PostgresServer.ExecuteAsync(
            database,
            "INSERT INTO crawlpolicy_form VALUES (1, 0, 'dead', (extract(epoch FROM clock_timestamp()) * 1000000)::bigint + 1500000)");
        var start = TimeProvider.System.GetTimestamp();
        await UpdateAsync(database, "next");
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        Assert.Equal(Migrations.Newest, await PostgresServer.ExecuteAsync(database, "SELECT form FROM crawlpolicy_form"));
    }

    private static async Task UpdateAsync(string connectionString, string node)
    {
        await using var database = new Database(connectionString, Timeout, TimeProvider.System);
        await new FormUpdate(database, node, TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);
    }
}
