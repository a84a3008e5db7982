using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.PostgreSql.Ledger.Compacting;
using CrawlPolicy.PostgreSql.Tests.Server;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.PostgreSql.Tests.Ledger;

/// <summary>A fleet whose record is compacted, with a second place of its checkpoints.</summary>
internal sealed class CompactingFleet : IAsyncDisposable
{
    public static readonly DateTimeOffset Limit = Noon.AddHours(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crawlpolicy-compacting-");

    private CompactingFleet(Fleet nodes) => Nodes = nodes;

    public Fleet Nodes { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Place => Path.Combine(_folder.FullName, "checkpoints");

    public static async Task<CompactingFleet> StartAsync(PostgresServer server) => new(await Fleet.StartAsync(server));

    public Task<PostgreSqlStore> JoinAsync() => Nodes.JoinAsync(configure: options =>
    {
        options.Ledger.CheckpointFile = Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N"));
        options.Ledger.CheckpointInterval = TimeSpan.FromSeconds(1);
        options.Fleet.Timeout = TimeSpan.FromSeconds(30);
    });

    /// <summary>Runs a node that records so many decisions of some time, a batch each, and ended long ago.</summary>
    public async Task<string> RunEndedAsync(int count, DateTimeOffset? at = null)
    {
        var node = await JoinAsync();
        for (var i = 0; i < count; i++)
        {
            await node.AppendAsync(Allow(at: at), Cancellation);
        }

        await node.DisposeAsync();
        await EndAsync(node.Node.Name);
        return node.Node.Name;
    }

    /// <summary>Has a node record many decisions at once.</summary>
    public static async Task FillAsync(PostgreSqlStore node, int count)
    {
        var sample = DecisionRecord.From(Allow());
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 4096, CancellationToken = Cancellation }, (_, token) => node.AppendAsync(sample, token));
    }

    /// <summary>Makes a node one that was seen long ago.</summary>
    public Task EndAsync(string node) => Nodes.AskAsync($"UPDATE crawlpolicy_node SET seen_us = 0 WHERE node = '{node}'");

    public RetentionResult Compact(DateTimeOffset? before = null, int removalsAtOnce = 256) =>
        FleetRetention.Run(Nodes.Database, new LedgerOptions { CheckpointFile = Place }, TimeProvider.System, before ?? Limit, "One year", Cancellation, removalsAtOnce);

    public RetentionResult Count() => FleetRetention.Count(Nodes.Database, Limit, Cancellation);

    public async Task<long> CountAsync(string table) => (long)(await Nodes.AskAsync($"SELECT count(*) FROM crawlpolicy_{table}"))!;

    /// <summary>What is amiss by the store and by all its second places.</summary>
    public IEnumerable<string> Problems() => ChainTests.Verify(Nodes.Database, Outside()).Problems;

    public List<string> Outside() => _folder.GetFiles().SelectMany(static file => NoteVerifier.Split(File.ReadAllText(file.FullName))).ToList();

    public async ValueTask DisposeAsync()
    {
        await Nodes.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
