using CrawlPolicy.Cooldown;
using CrawlPolicy.Pacing;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.SiteFiles;
using CrawlPolicy.Sqlite.Tables;

namespace CrawlPolicy.Sqlite;

/// <summary>
/// Reads pace, cool-downs and files of sites in a store, also while another process owns it. It writes nothing: what it is
/// asked to keep is forgotten, so that an explanation leaves no trace.
/// </summary>
internal sealed class SqliteStateReader : IRobotsStore, ISiteFileStore
{
    private readonly SqliteLedgerReader _reader;

    private SqliteStateReader(SqliteLedgerReader reader)
    {
        _reader = reader;
        _ = reader.Use(connection =>
        {
            PaceTable.Load(connection, Pace);
            CooldownTable.Load(connection, Cooldowns);
            return true;
        });
    }

    /// <summary>The pace of all sites at the time of reading.</summary>
    public MemoryPaceStore Pace { get; } = new();

    /// <summary>The cool-downs at the time of reading.</summary>
    public MemoryCooldownStore Cooldowns { get; } = new();

    /// <summary>Reads a store.</summary>
    /// <param name="path">The store's file.</param>
    /// <exception cref="Evidence.StoreUnavailableException">There is no such file, or it is not a store that this program knows.</exception>
    public static SqliteStateReader Open(string path) => new(SqliteLedgerReader.Open(path));

    /// <inheritdoc/>
    public ValueTask<RobotsSnapshot?> ReadAsync(string origin, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_reader.Use(connection => RobotsTable.Read(connection, origin)));

    /// <inheritdoc/>
    ValueTask<SiteFileSnapshot?> ISiteFileStore.ReadAsync(string url, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_reader.Use(connection => SiteFileTable.Read(connection, url)));

    /// <inheritdoc/>
    public ValueTask WriteAsync(SiteFileSnapshot snapshot, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask WriteAsync(RobotsSnapshot snapshot, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
