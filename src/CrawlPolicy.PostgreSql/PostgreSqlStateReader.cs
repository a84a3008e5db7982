using CrawlPolicy.Cooldown;
using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql.Connecting;
using CrawlPolicy.PostgreSql.Cooldown;
using CrawlPolicy.PostgreSql.Files;
using CrawlPolicy.PostgreSql.Forms;
using CrawlPolicy.PostgreSql.Ledger.Reading;
using CrawlPolicy.PostgreSql.Pacing;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.SiteFiles;

namespace CrawlPolicy.PostgreSql;

/// <summary>
/// Reads pace, cool-downs and files of sites in a fleet's database, without joining the fleet. It writes nothing: what it is asked to
/// keep is forgotten, and a slot is looked at and not reserved, so that an explanation leaves no trace.
/// </summary>
internal sealed class PostgreSqlStateReader : IPaceStore, ICooldownStore, IRobotsStore, ISiteFileStore, IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly Database _database;
    private readonly FleetPace _pace;
    private readonly MemoryPaceStore _own = new();
    private readonly FleetCooldowns _cooldowns;
    private readonly FleetRobots _robots;
    private readonly FleetSiteFiles _siteFiles;

    private PostgreSqlStateReader(Database database, TimeProvider time)
    {
        _database = database;
        _pace = new FleetPace(database, share: null, time);
        _cooldowns = new FleetCooldowns(database, _pace.Table, mayBeOld: false, time);
        _robots = new FleetRobots(database, mayMiss: false);
        _siteFiles = new FleetSiteFiles(database, mayMiss: false);
    }

    /// <summary>Reads a fleet's database.</summary>
    /// <param name="connectionString">A connection string of Npgsql.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="StoreUnavailableException">The database does not answer, or holds no store that this program knows.</exception>
    public static async Task<PostgreSqlStateReader> OpenAsync(string connectionString, TimeProvider time, CancellationToken cancellationToken)
    {
        var database = new Database(connectionString, Timeout, time);
        var reader = new PostgreSqlStateReader(database, time);
        try
        {
            var form = await database.QueryAsync(ReadingStatements.ReadForm, [], static row => row.GetInt32(0), cancellationToken).ConfigureAwait(false);
            FormCheck.ThrowIfLater(form.FirstOrDefault(), database.Address);

            // Files are read by the database's clock, which is known from then on.
            await reader._cooldowns.RenewAsync(cancellationToken).ConfigureAwait(false);
            return reader;
        }
        catch
        {
            await reader.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<PaceReservation> PeekAsync(SiteKey site, PaceTerms terms, DateTimeOffset now, CancellationToken cancellationToken) =>
        _pace.PeekAsync(site, terms, now, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Nobody else hears of the slot; those that follow it here are as far behind it as the site wants.</remarks>
    public async ValueTask<PaceReservation> ReserveAsync(SiteKey site, PaceTerms terms, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var free = await PeekAsync(site, terms, now, cancellationToken).ConfigureAwait(false);
        return free.IsGranted ? _own.Reserve(site, terms, free.Slot) : free;
    }

    /// <inheritdoc/>
    public ValueTask<SiteBlock?> FindAsync(SiteKey site, CancellationToken cancellationToken) => _cooldowns.FindAsync(site, cancellationToken);

    /// <inheritdoc/>
    public ValueTask BlockAsync(SiteKey site, SiteBlock block, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask<RobotsSnapshot?> ReadAsync(string origin, CancellationToken cancellationToken) => _robots.ReadAsync(origin, cancellationToken);

    /// <inheritdoc/>
    ValueTask<SiteFileSnapshot?> ISiteFileStore.ReadAsync(string url, CancellationToken cancellationToken) => _siteFiles.ReadAsync(url, cancellationToken);

    /// <inheritdoc/>
    public ValueTask WriteAsync(RobotsSnapshot snapshot, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask WriteAsync(SiteFileSnapshot snapshot, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _cooldowns.Dispose();
        return _database.DisposeAsync();
    }
}
