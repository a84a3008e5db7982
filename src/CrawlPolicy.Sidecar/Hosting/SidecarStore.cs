using CrawlPolicy.Evidence;
using CrawlPolicy.Sqlite;

namespace CrawlPolicy.Sidecar.Hosting;

/// <summary>How the store that the configuration names fares.</summary>
internal sealed class SidecarStore(CrawlPolicyOptions options, IDecisionLedger ledger)
{
    private const string SqlitePrefix = "sqlite:";

    /// <summary>The store, with the whole path of its file.</summary>
    public string Name { get; } = options.Store.StartsWith(SqlitePrefix, StringComparison.Ordinal)
        ? SqlitePrefix + Path.GetFullPath(options.Store[SqlitePrefix.Length..])
        : options.Store;

    /// <summary>Why nothing can be recorded now; <see langword="null"/> where all is well.</summary>
    public string? Problem => (ledger as SqliteStore)?.Problem?.Message;
}
