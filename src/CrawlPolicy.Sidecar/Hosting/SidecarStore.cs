using CrawlPolicy.Evidence;
using CrawlPolicy.PostgreSql;
using CrawlPolicy.Sqlite;

namespace CrawlPolicy.Sidecar.Hosting;

/// <summary>How the store that the configuration names fares.</summary>
internal sealed class SidecarStore(CrawlPolicyOptions options, IDecisionLedger ledger)
{
    private const string SqlitePrefix = "sqlite:";

    /// <summary>The store, with the whole path of its file, or with its database and without a password.</summary>
    public string Name { get; } = ledger is PostgreSqlStore fleet ? $"postgres: {fleet.Address}"
        : options.Store.StartsWith(SqlitePrefix, StringComparison.Ordinal) ? SqlitePrefix + Path.GetFullPath(options.Store[SqlitePrefix.Length..])
        : options.Store;

    /// <summary>Whether the store is away, and fetches go on at this node's share of the pace.</summary>
    public bool IsAlone => ledger is PostgreSqlStore { IsAlone: true };

    /// <summary>What could not be read of what a process before left, in sentences; <see langword="null"/> where nothing is missing.</summary>
    public string? Loss => (ledger as SqliteStore)?.Loss;

    /// <summary>What is amiss although fetches go on; <see langword="null"/> where nothing is.</summary>
    public string? Warning => ledger switch
    {
        SqliteStore store => store.Warning,
        PostgreSqlStore store => store.Warning,
        _ => null,
    };

    /// <summary>Why nothing can be recorded now; <see langword="null"/> where it can.</summary>
    public string? Problem => ledger switch
    {
        SqliteStore store => store.Problem?.Message,
        PostgreSqlStore store => store.Problem?.Message,
        _ => null,
    };
}
