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

    /// <summary>Whether fetches go on in spite of a problem: while the store is away, each node at its share of the pace.</summary>
    public bool GoesOnAlone => ledger is PostgreSqlStore { GoesOnAlone: true };

    /// <summary>Whether they go on at this node's share of the pace now.</summary>
    public bool IsAlone => ledger is PostgreSqlStore { IsAlone: true };

    /// <summary>What could not be read of what a process before left, in sentences; <see langword="null"/> where nothing is missing.</summary>
    public string? Loss => (ledger as SqliteStore)?.Loss;

    /// <summary>What is wrong with the store now; <see langword="null"/> where all is well.</summary>
    public string? Problem => ledger switch
    {
        SqliteStore store => store.Problem?.Message,
        PostgreSqlStore store => store.Problem?.Message,
        _ => null,
    };
}
