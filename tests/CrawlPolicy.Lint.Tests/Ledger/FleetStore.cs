using CrawlPolicy.Evidence;
using CrawlPolicy.PostgreSql;
using CrawlPolicy.PostgreSql.Tests.Server;

namespace CrawlPolicy.Lint.Tests.Ledger;

/// <summary>The record of a fleet in a database, and what is done to it behind the program's back.</summary>
internal sealed class FleetStore : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crawlpolicy-fleet-");

    private FleetStore(string database) => Database = database;

    public string Database { get; }

    public string Store => "postgres:" + Database;

    public string Checkpoints => File("checkpoints");

    public string KeyFile => File("ledger.key");

    public static async Task<FleetStore> CreateAsync(PostgresServer server)
    {
        PostgresServer.Require();
        return new FleetStore(await server.CreateDatabaseAsync());
    }

    public string File(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Runs a node that records decisions one after the other, a batch each, and ends.</summary>
    /// <returns>Its name, and the decisions' identities.</returns>
    public async Task<(string Node, List<string> Ids)> RunNodeAsync(int count, bool isShared = true)
    {
        var options = new CrawlPolicyOptions();
        options.Ledger.CheckpointFile = Checkpoints;
        options.Ledger.KeyFile = isShared ? KeyFile : null;
        await using var store = await PostgreSqlStore.OpenAsync(Database, options, [], TimeProvider.System, TestContext.Current.CancellationToken);
        var decisions = Enumerable.Range(0, count).Select(LedgerStore.Create).ToList();
        foreach (var decision in decisions)
        {
            await store.AppendAsync(DecisionRecord.From(decision), TestContext.Current.CancellationToken);
        }

        return (store.Node.Name, [.. decisions.Select(static decision => decision.Id.ToString())]);
    }

    /// <summary>Runs a statement, in which NODE stands for a node.</summary>
    public Task<object?> ExecuteAsync(string sql, string node = "") =>
        PostgresServer.ExecuteAsync(Database, sql.Replace("NODE", $"'{node}'", StringComparison.Ordinal));

    public Task<(int ExitCode, string Output, string Error)> VerifyAsync(params string[] more) => RunAsync("verify", more);

    public Task<(int ExitCode, string Output, string Error)> RunAsync(string command, params string[] more) => Tool.RunAsync("", ["ledger", command, Store, .. more]);

    public async Task<string> WriteAsync(string name, string text)
    {
        await System.IO.File.WriteAllTextAsync(File(name), text, TestContext.Current.CancellationToken);
        return File(name);
    }

    public void Dispose()
    {
        Npgsql.NpgsqlConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
