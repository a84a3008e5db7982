using CrawlPolicy.PostgreSql.Connecting;

namespace CrawlPolicy.Lint.Stores;

/// <summary>How a store is named on the command line: as in <c>CrawlPolicy:Store</c>, or a file alone.</summary>
internal static class StoreName
{
    private const string Sqlite = "sqlite:";
    private const string Postgres = "postgres:";

    // SQLite's log and its index, the journals, the ledger's key, and the lock of the owner.
    private static readonly string[] Beside = ["", "-wal", "-shm", "-journal", ".journal-0", ".journal-1", ".key", ".lock"];

    /// <summary>The store's file; <see langword="null"/> where the store is a database.</summary>
    /// <exception cref="CouldNotRunException">It looks like a connection string, and is not written as one.</exception>
    public static string? FileOf(string store) =>
        store.StartsWith(Postgres, StringComparison.Ordinal) ? null : store.StartsWith(Sqlite, StringComparison.Ordinal) ? Named(store[Sqlite.Length..]) : Checked(Named(store));

    /// <summary>The connection string of a store that is a database.</summary>
    /// <exception cref="CouldNotRunException">It is none.</exception>
    public static string ConnectionOf(string store) =>
        DatabaseAddress.Problem(store[Postgres.Length..]) is { } problem
            ? throw new CouldNotRunException("The store cannot be read from 'postgres:…': " + problem)
            : store[Postgres.Length..];

    /// <summary>The files of a store: its own, and those that stand beside it; none where the store is a database.</summary>
    public static IEnumerable<string> FilesOf(string store)
    {
        var file = store.StartsWith(Sqlite, StringComparison.Ordinal) ? store[Sqlite.Length..] : store;
        return store.StartsWith(Postgres, StringComparison.Ordinal) || file.Length == 0 ? [] : Beside.Select(end => file + end);
    }

    /// <summary>Whether a store is named as in <c>CrawlPolicy:Store</c>.</summary>
    public static bool HasScheme(string store) => store.StartsWith(Sqlite, StringComparison.Ordinal) || store.StartsWith(Postgres, StringComparison.Ordinal);

    private static string Named(string file) => file.Length > 0
        ? file
        : throw new CouldNotRunException($"No store is named. Write '{Sqlite}FILE', or just the file, as the crawler's option CrawlPolicy:Store names it.");

    // What looks like a connection string may hold a password, which no message may repeat.
    private static string Checked(string store) =>
        store.Contains("password", StringComparison.OrdinalIgnoreCase) || store.StartsWith("postgres", StringComparison.OrdinalIgnoreCase)
            ? throw new CouldNotRunException($"A store in a database is written '{Postgres}CONNECTION STRING', such as '{Postgres}Host=db.example;Database=crawlpolicy;Username=crawler'.")
            : store;
}
