using System.Net;
using CrawlPolicy.Cooldown;
using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql.Files;
using CrawlPolicy.PostgreSql.Nodes;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.SiteFiles;

namespace CrawlPolicy.PostgreSql;

/// <summary>
/// The store of a fleet: all crawlers of an operator that share a database share one budget for each site, one cool-down, the
/// files that were read, and one record of decisions. Disposing writes what waits, and gives back slots that were reserved ahead.
/// </summary>
/// <remarks>
/// The database's clock is the only one that counts. Its times are translated by the distance from its "now" at the moment when
/// an answer arrives, measured on the monotonic clock: a slot or a block may so end later by the time that the answer was on its
/// way, never earlier, whatever the local wall clock says.
/// </remarks>
public sealed class PostgreSqlStore : IPaceStore, ICooldownStore, IRobotsStore, ISiteFileStore, IDecisionLedger, IDisposable, IAsyncDisposable
{
    private readonly FleetNode _node;
    private readonly FleetRobots _robots;
    private readonly FleetSiteFiles _siteFiles;

    private PostgreSqlStore(FleetNode node)
    {
        _node = node;
        _robots = new FleetRobots(node.Database, node.GoesOnAlone);
        _siteFiles = new FleetSiteFiles(node.Database, node.GoesOnAlone);
    }

    /// <summary>Why nothing can be reserved or recorded now; <see langword="null"/> where all can. For reports of readiness.</summary>
    public StoreUnavailableException? Problem => _node.Problem;

    /// <summary>
    /// What is amiss although everything is recorded and fetches go on, in sentences: checkpoints that cannot be appended to the second
    /// place, or upkeep that fails; <see langword="null"/> where nothing is. For reports of readiness.
    /// </summary>
    public string? Warning => _node.Warning?.Message;

    /// <summary>Whether the database is away, and the store goes on at this node's share of the pace.</summary>
    public bool IsAlone => _node.GoesOnAlone && _node.Database.Problem is not null;

    /// <summary>Database and server, without user and password.</summary>
    public string Address => _node.Database.Address;

    /// <summary>The node in the fleet, for tests.</summary>
    internal FleetNode Node => _node;

    /// <summary>Joins the fleet that a database holds together; makes its tables where they are missing.</summary>
    /// <param name="connectionString">A connection string of Npgsql.</param>
    /// <param name="options">The settings of pace and fleet.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The store; all blocks of the fleet are known to it.</returns>
    /// <exception cref="StoreUnavailableException">
    /// The database does not answer, its tables are of a later form, or this machine's address is none of the operator's.
    /// </exception>
    public static Task<PostgreSqlStore> OpenAsync(
        string connectionString, CrawlPolicyOptions options, TimeProvider timeProvider, CancellationToken cancellationToken) =>
        OpenAsync(connectionString, options, SourceAddresses.Find(), timeProvider, cancellationToken);

    /// <summary>Joins a fleet with addresses that the caller knows.</summary>
    internal static async Task<PostgreSqlStore> OpenAsync(
        string connectionString, CrawlPolicyOptions options, IReadOnlyList<IPAddress> addresses, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(timeProvider);
        return new PostgreSqlStore(
            await FleetNode.StartAsync(connectionString, options, addresses, timeProvider, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public ValueTask<PaceReservation> ReserveAsync(SiteKey site, PaceTerms terms, DateTimeOffset now, CancellationToken cancellationToken) =>
        _node.Pace.ReserveAsync(site, terms, now, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<PaceReservation> ReserveAnewAsync(SiteKey site, PaceTerms terms, MissedSlot missed, DateTimeOffset now, CancellationToken cancellationToken) =>
        _node.Pace.ReserveAnewAsync(site, terms, missed, now, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<PaceReservation> PeekAsync(SiteKey site, PaceTerms terms, DateTimeOffset now, CancellationToken cancellationToken) =>
        _node.Pace.PeekAsync(site, terms, now, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SiteBlock?> FindAsync(SiteKey site, CancellationToken cancellationToken) => _node.Cooldowns.FindAsync(site, cancellationToken);

    /// <inheritdoc/>
    public ValueTask BlockAsync(SiteKey site, SiteBlock block, CancellationToken cancellationToken) =>
        _node.Cooldowns.BlockAsync(site, block, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<RobotsSnapshot?> ReadAsync(string origin, CancellationToken cancellationToken) => _robots.ReadAsync(origin, cancellationToken);

    /// <inheritdoc/>
    public ValueTask WriteAsync(RobotsSnapshot snapshot, CancellationToken cancellationToken) => _robots.WriteAsync(snapshot, cancellationToken);

    /// <inheritdoc/>
    ValueTask<SiteFileSnapshot?> ISiteFileStore.ReadAsync(string url, CancellationToken cancellationToken) => _siteFiles.ReadAsync(url, cancellationToken);

    /// <inheritdoc/>
    public ValueTask WriteAsync(SiteFileSnapshot snapshot, CancellationToken cancellationToken) => _siteFiles.WriteAsync(snapshot, cancellationToken);

    /// <inheritdoc/>
    public ValueTask AppendAsync(DecisionRecord record, CancellationToken cancellationToken) => _node.Ledger.AppendAsync(record, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<DecisionRecord> ReadAsync(DecisionQuery query, CancellationToken cancellationToken) =>
        _node.Ledger.ReadAsync(query, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _node.DisposeAsync();

    /// <inheritdoc/>
#pragma warning disable VSTHRD002 // Who disposes of a store without awaiting waits here; nothing inside needs the caller's context.
    public void Dispose() => Task.Run(() => _node.DisposeAsync().AsTask()).Wait(Timeout.Infinite);
#pragma warning restore VSTHRD002
}
