using System.Globalization;
using CrawlPolicy.Evidence;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Files;

/// <summary>The tables of a store, and the number that says which form they have.</summary>
internal static class Schema
{
    /// <summary>The newest form that this program knows.</summary>
    public const int Version = 1;

    /// <summary>SQLite's <c>application_id</c> of a store, <c>CrPo</c> in ASCII.</summary>
    public const int ApplicationId = 0x4372506F;

    // Text columns hold NULL for the empty text. Times are microseconds since 1970 in UTC.
    private const string Tables =
        """
        CREATE TABLE decision (
            seq INTEGER PRIMARY KEY, id TEXT NOT NULL, at INTEGER NOT NULL, context INTEGER NOT NULL REFERENCES context, stage TEXT,
            verdict TEXT, method TEXT, url TEXT, site TEXT, reason TEXT, would_refuse INTEGER, detail TEXT, rule TEXT, rule_location TEXT,
            until INTEGER, robots_digest TEXT, robots_fetched_at INTEGER, status INTEGER
        ) STRICT;
        CREATE TABLE context (
            id INTEGER PRIMARY KEY, crawler TEXT NOT NULL, operator TEXT NOT NULL, product_token TEXT NOT NULL, purpose TEXT NOT NULL,
            policy_digest TEXT NOT NULL,
            UNIQUE (crawler, operator, product_token, purpose, policy_digest)
        ) STRICT;
        CREATE TABLE segment (id INTEGER PRIMARY KEY, earliest INTEGER NOT NULL, latest INTEGER NOT NULL) STRICT;
        CREATE TABLE segment_value (
            name TEXT NOT NULL, value TEXT NOT NULL, segment INTEGER NOT NULL REFERENCES segment,
            PRIMARY KEY (name, value, segment)
        ) STRICT, WITHOUT ROWID;

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

    /// <summary>Makes the tables in an empty file, and checks the form of those in another.</summary>
    /// <exception cref="StoreUnavailableException">The file is something else, or newer than this program.</exception>
    public static void Ensure(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Number(connection, "SELECT count(*) FROM sqlite_schema") == 0)
        {
            Execute(connection, string.Create(
                CultureInfo.InvariantCulture,
                $"{Tables} PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};"));
        }

        Check(connection);
        transaction.Commit();
    }

    /// <summary>Checks that the file is a store of a form that this program knows.</summary>
    /// <exception cref="StoreUnavailableException">It is not.</exception>
    public static void Check(SqliteConnection connection)
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
}
