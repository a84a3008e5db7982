using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CrawlPolicy.Sqlite.Files;

/// <summary>The file that SQLite commits to first, and from which pages are moved into the store's own file.</summary>
internal static class WriteAheadLog
{
    /// <summary>So many pages in the log are moved, so that its beginning can be used again: 16 MB.</summary>
    public const int Pages = 4000;

    /// <summary>
    /// Moves what can be moved while others read and write. Where that is all of it, the next write begins the log anew.
    /// </summary>
    /// <returns>How many pages the log held; 0 where somebody else is moving them.</returns>
    /// <exception cref="SqliteException">SQLite cannot.</exception>
    public static int Move(SqliteConnection connection)
    {
        var result = raw.sqlite3_wal_checkpoint_v2(connection.Handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var pages, out _);
        if (result == raw.SQLITE_BUSY)
        {
            return 0;
        }

        SqliteException.ThrowExceptionForRC(result, connection.Handle);
        return pages;
    }

    /// <summary>Moves all of it into the file, which is durable then, and empties the log.</summary>
    /// <returns>Whether that was done; <see langword="false"/> where somebody else reads or moves it.</returns>
    /// <exception cref="SqliteException">SQLite cannot.</exception>
    public static bool MoveAll(SqliteConnection connection)
    {
        var result = raw.sqlite3_wal_checkpoint_v2(connection.Handle, "main", raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
        if (result == raw.SQLITE_BUSY)
        {
            return false;
        }

        SqliteException.ThrowExceptionForRC(result, connection.Handle);
        return true;
    }

    /// <summary>Whether a sync failed, of the log or of the file that it is moved into.</summary>
    public static bool IsFailedSync(Exception exception) => exception is SqliteException { SqliteExtendedErrorCode: raw.SQLITE_IOERR_FSYNC };
}
