using System.Net;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql.Away;
using CrawlPolicy.PostgreSql.Connecting;
using CrawlPolicy.PostgreSql.Cooldown;
using CrawlPolicy.PostgreSql.Forms;
using CrawlPolicy.PostgreSql.Ledger;
using CrawlPolicy.PostgreSql.Pacing;

namespace CrawlPolicy.PostgreSql.Nodes;

/// <summary>This process in the fleet: its parts, and what it does in the background until it stops.</summary>
internal sealed class FleetNode : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly LedgerSigner _signer;
    private readonly BlockWatch _watch;
    private readonly Upkeep _upkeep;
    private readonly NodeLoop[] _serving;
    private readonly NodeLoop[] _background;
    private Task _served = Task.CompletedTask;
    private Task _ended = Task.CompletedTask;
    private int _isStopped;

    private FleetNode(string connectionString, CrawlPolicyOptions options, TimeProvider time)
    {
        Database = new Database(connectionString, options.Fleet.Timeout, time);
        GoesOnAlone = options.Pace.WhenStoreIsAway == StoreAwayPace.LocalShare;
        Pace = new FleetPace(Database, GoesOnAlone ? new LocalShare(Database, options.Pace.FleetSize) : null, time);
        Cooldowns = new FleetCooldowns(Database, Pace.Table, GoesOnAlone, time);
        Spool = GoesOnAlone && options.Fleet.SpoolDirectory is { } folder ? LedgerSpool.Open(folder, Database) : null;
        _signer = OpenSigner(options.Ledger, time);
        Ledger = new FleetLedger(Database, Name, Spool, _signer, time);
        _watch = new BlockWatch(Database, Cooldowns, time);
        _upkeep = new Upkeep(Database, Name, Pace.Table, Cooldowns, Ledger, Spool, time);
        _serving = [new NodeLoop("reserve slots", Pace.RunAsync, time), new NodeLoop("write its record", Ledger.RunAsync, time)];
        _background =
        [
            new NodeLoop("learn which sites have asked for rest", _watch.ReadAsync, time),
            new NodeLoop("listen for sites that ask for rest", _watch.ListenAsync, time),
            new NodeLoop("do its upkeep", _upkeep.RunAsync, time),
        ];
    }

    /// <summary>The node's name; each start of a program has a new one.</summary>
    public string Name { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Whether it goes on at its share while the database is away.</summary>
    public bool GoesOnAlone { get; }

    /// <summary>Where decisions wait for a database that is away; <see langword="null"/> where nothing leaves meanwhile.</summary>
    public LedgerSpool? Spool { get; }

    /// <summary>Why fetches are refused; <see langword="null"/> where they are not.</summary>
    public StoreUnavailableException? Problem => Database.Problem ?? Ledger.Problem ?? _watch.Problem ?? NodeLoop.FindProblem(_serving);

    /// <summary>What cannot be done beside that, and keeps no fetch from leaving; <see langword="null"/> where all can.</summary>
    public StoreUnavailableException? Warning =>
        Ledger.Warning ?? Spool?.Problem ?? _watch.Warning ?? _upkeep.Problem ?? NodeLoop.FindProblem(_background);

    /// <summary>The database.</summary>
    public Database Database { get; }

    /// <summary>The budget.</summary>
    public FleetPace Pace { get; }

    /// <summary>The blocks.</summary>
    public FleetCooldowns Cooldowns { get; }

    /// <summary>The record.</summary>
    public FleetLedger Ledger { get; }

    /// <summary>Checks the node's addresses, brings the tables to their form, enters the fleet and learns all blocks, before anything is served.</summary>
    /// <exception cref="StoreUnavailableException">One of these cannot be done.</exception>
    public static async Task<FleetNode> StartAsync(
        string connectionString, CrawlPolicyOptions options, IReadOnlyList<IPAddress> addresses, TimeProvider time, CancellationToken cancellationToken)
    {
        EgressCheck.Run(addresses, options.Fleet.EgressRanges);
        var node = new FleetNode(connectionString, options, time);
        try
        {
            await new FormUpdate(node.Database, node.Name, time).RunAsync(cancellationToken).ConfigureAwait(false);
            await node.EnterAsync(addresses, cancellationToken).ConfigureAwait(false);
            await node.Cooldowns.RenewAsync(cancellationToken).ConfigureAwait(false);
            await node.Ledger.BeginAsync(cancellationToken).ConfigureAwait(false);
            node.Run();
            return node;
        }
        catch
        {
            await node.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Writes what waits, gives back the slots that were reserved ahead, and leaves.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) == 0)
        {
            Pace.Close();
            Ledger.Close();
            Array.ForEach(_serving, static loop => loop.End());
            try
            {
                await _served.ConfigureAwait(false);
                await Pace.Table.RefundEverythingAsync(CancellationToken.None).ConfigureAwait(false);
            }
            finally
            {
                await AbandonAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Leaves at once, as a process that is killed does: nothing is given back.</summary>
    internal async Task AbandonAsync()
    {
        _isStopped = 1;
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _served.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _watch.Dispose();
        Cooldowns.Dispose();
        Ledger.Dispose();
        _signer.Dispose();
        await Database.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    // Where no file is named, each start has a key of its own in memory: nobody can sign in a dead node's name.
    private static LedgerSigner OpenSigner(LedgerOptions options, TimeProvider time)
    {
        try
        {
            return LedgerSigner.Open(options.KeyFile, options, time);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"The key of the record cannot be used (CrawlPolicy:Ledger:KeyFile): {exception.Message}", exception);
        }
    }

    private Task<int> EnterAsync(IReadOnlyList<IPAddress> addresses, CancellationToken cancellationToken) => Database.ExecuteAsync(
        NodeStatements.Enter,
        [Name, Environment.MachineName, string.Join(", ", addresses), Migrations.Newest],
        cancellationToken);

    private void Run()
    {
        _served = RunAsync(_serving);
        _ended = RunAsync(_background);
    }

    private Task RunAsync(NodeLoop[] loops)
    {
        var stopping = _stopping.Token;
        return Task.WhenAll(loops.Select(loop => Task.Run(() => loop.RunAsync(stopping), stopping)));
    }
}
