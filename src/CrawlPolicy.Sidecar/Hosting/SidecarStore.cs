using CrawlPolicy.Cooldown;
using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;
using CrawlPolicy.Robots;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Sqlite;

namespace CrawlPolicy.Sidecar.Hosting;

/// <summary>The store that the configuration names, opened once, and how it fares.</summary>
internal sealed class SidecarStore : IDisposable
{
    private const string SqlitePrefix = "sqlite:";

    private readonly SqliteStore? _sqlite;

    /// <summary>Opens the store.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be opened.</exception>
    public SidecarStore(CrawlPolicyOptions options, TimeProvider time)
    {
        Name = options.Store;
        if (options.Store.StartsWith(SqlitePrefix, StringComparison.Ordinal))
        {
            var path = Path.GetFullPath(options.Store[SqlitePrefix.Length..]);
            Name = SqlitePrefix + path;
            _sqlite = SqliteStore.Open(path, time, static bytes => RobotsDocument.Parse(bytes.Span));
        }

        Pace = _sqlite as IPaceStore ?? new MemoryPaceStore();
        Cooldowns = _sqlite as ICooldownStore ?? new MemoryCooldownStore();
        Robots = _sqlite as IRobotsStore ?? new MemoryRobotsStore();
        Ledger = _sqlite as IDecisionLedger ?? new MemoryDecisionLedger();
    }

    /// <summary>The store, with the whole path of its file.</summary>
    public string Name { get; }

    /// <summary>Why nothing can be recorded now; <see langword="null"/> where all is well.</summary>
    public string? Problem => _sqlite?.Problem?.Message;

    /// <summary>The pace of all sites.</summary>
    public IPaceStore Pace { get; }

    /// <summary>Which sites have asked for rest.</summary>
    public ICooldownStore Cooldowns { get; }

    /// <summary>The robots.txt files.</summary>
    public IRobotsStore Robots { get; }

    /// <summary>The decisions.</summary>
    public IDecisionLedger Ledger { get; }

    /// <inheritdoc/>
    public void Dispose() => _sqlite?.Dispose();
}
