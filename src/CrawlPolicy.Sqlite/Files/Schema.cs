using System.Globalization;
using CrawlPolicy.Evidence;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Files;

/// <summary>The tables of a store, and the number that says which form they have.</summary>
internal static class Schema
{
    /// <summary>The newest form that this program knows.</summary>
    public const int Version = 5;

    // The first form whose records are a chain.
    private const int FirstChained = 4;

    /// <summary>SQLite's <c>application_id</c> of a store, <c>CrPo</c> in ASCII.</summary>
    public const int ApplicationId = 0x4372506F;

    // The ledger: batches of entries as they were committed, numbered by their first entry, with what proves them; the roots of its full
    // segments; its name and the public key that signs it; and its signed checkpoints.
    private const string LedgerTables =
        """
        CREATE TABLE batch (
            first INTEGER PRIMARY KEY, count INTEGER NOT NULL, kind INTEGER NOT NULL, form INTEGER NOT NULL, records BLOB NOT NULL,
            seals BLOB NOT NULL, hash BLOB NOT NULL
        ) STRICT;
        CREATE TABLE ledger_segment (number INTEGER PRIMARY KEY, root BLOB NOT NULL, hash BLOB NOT NULL) STRICT;
        CREATE TABLE ledger (origin TEXT NOT NULL, key BLOB) STRICT;
        CREATE TABLE checkpoint (size INTEGER NOT NULL, note TEXT NOT NULL, PRIMARY KEY (size, note)) STRICT, WITHOUT ROWID;
        INSERT INTO ledger (origin) VALUES ('crawlpolicy/' || lower(hex(randomblob(8))));
        """;

    // What can be searched for in the decisions.
    private const string DecisionTables =
        """
        CREATE TABLE segment (first INTEGER PRIMARY KEY, last INTEGER NOT NULL, earliest INTEGER NOT NULL, latest INTEGER NOT NULL) STRICT;
        CREATE TABLE segment_value (
            name TEXT NOT NULL, value TEXT NOT NULL, segment INTEGER NOT NULL REFERENCES segment,
            PRIMARY KEY (name, value, segment)
        ) STRICT, WITHOUT ROWID;
        """;

    // Some stores of the form 2 have it already.
    private const string SiteFileTable =
        """
        CREATE TABLE IF NOT EXISTS site_file (
            url TEXT PRIMARY KEY, outcome TEXT NOT NULL, fetched_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, status INTEGER NOT NULL,
            problem TEXT, media_type TEXT, digest TEXT, is_incomplete INTEGER NOT NULL, content BLOB
        ) STRICT;
        CREATE INDEX IF NOT EXISTS site_file_fetched_at ON site_file (fetched_at);
        """;

    // The last commit of the journal beside the file that is in the tables.
    private const string JournalTable = "CREATE TABLE journal (applied INTEGER NOT NULL) STRICT; INSERT INTO journal (applied) VALUES (0);";

    // Text columns hold NULL for the empty text. Times are microseconds since 1970 in UTC.
    private const string StateTables =
        """
        CREATE TABLE pace (
            operator TEXT NOT NULL, site TEXT NOT NULL, tat INTEGER NOT NULL, day INTEGER NOT NULL, count INTEGER NOT NULL,
            PRIMARY KEY (operator, site)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE cooldown (
            operator TEXT NOT NULL, site TEXT NOT NULL, until INTEGER NOT NULL, reason TEXT NOT NULL, incidents INTEGER NOT NULL,
            last_incident INTEGER NOT NULL, cause TEXT,
            PRIMARY KEY (operator, site)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE robots (
            origin TEXT PRIMARY KEY, outcome TEXT NOT NULL, fetched_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, status INTEGER NOT NULL,
            problem TEXT, digest TEXT, unreachable_since INTEGER, target_reason TEXT, content BLOB
        ) STRICT;
        CREATE INDEX robots_fetched_at ON robots (fetched_at);
        """;

    /// <summary>Makes the tables in an empty file; checks the form of those in another, and converts an earlier one: all of it, or nothing.</summary>
    /// <exception cref="StoreUnavailableException">The file is something else, or newer than this program.</exception>
    public static void Ensure(SqliteConnection connection, TimeProvider timeProvider)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Number(connection, "SELECT count(*) FROM sqlite_schema") == 0)
        {
            Execute(connection, string.Create(
                CultureInfo.InvariantCulture,
                $"{LedgerTables} {DecisionTables} {StateTables} {SiteFileTable} {JournalTable} PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};"));
        }

        var version = CheckedVersion(connection);
        if (version == 1)
        {
            FirstForm.Convert(connection, LedgerTables + DecisionTables);
        }
        else if (version < FirstChained)
        {
            UnchainedForm.Convert(connection, LedgerTables);
        }

        if (version < FirstChained)
        {
            UnchainedForm.Tell(connection, version, timeProvider.GetUtcNow());
            Execute(connection, SiteFileTable);
        }

        if (version < Version)
        {
            Execute(connection, JournalTable);
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Version};"));
        }

        transaction.Commit();
    }

    /// <summary>Checks that the file is a store of the form that this program reads.</summary>
    /// <exception cref="StoreUnavailableException">It is not.</exception>
    public static void Check(SqliteConnection connection)
    {
        if (CheckedVersion(connection) is < Version and var version)
        {
            throw new StoreUnavailableException(string.Create(
                CultureInfo.InvariantCulture,
                $"The store '{connection.DataSource}' has the form {version}, and this program reads the form {Version}. Start the crawler or the sidecar that owns the store once: it is converted as soon as it is opened."));
        }
    }

    /// <summary>Runs statements that answer nothing.</summary>
    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this project come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>Runs a query for one number.</summary>
    public static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this project come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }

    private static long CheckedVersion(SqliteConnection connection)
    {
        if (Number(connection, "PRAGMA application_id") != ApplicationId)
        {
            throw new StoreUnavailableException(
                $"The file '{connection.DataSource}' is a SQLite database, but not a CrawlPolicy store. Name another file.");
        }

        var version = Number(connection, "PRAGMA user_version");
        if (version > Version)
        {
            throw new StoreUnavailableException(string.Create(
                CultureInfo.InvariantCulture,
                $"The store '{connection.DataSource}' has the form {version}, and this program knows forms up to {Version}. Use the version of CrawlPolicy that wrote it or a later one, or name another file."));
        }

        return version;
    }
}
