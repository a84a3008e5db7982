using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CrawlPolicy.Sqlite.Files;

/// <summary>The file that SQLite commits to first, and from which pages are moved into the store's own file.</summary>
internal static class WriteAheadLog
{
    /// <summary>So many pages in the log are moved, so that its beginning can be used again: 16 MB.</summary>
    public const int Pages = 4000;

    /// <summary>Makes durable what was committed to a store's log without a sync of its own.</summary>
    /// <param name="path">The store's file.</param>
    /// <exception cref="IOException">The disk failed.</exception>
    public static void Sync(string path)
    {
        // Where there is no log, all of it was moved into the file, which is synced before the log goes.
        if (File.Exists(path + "-wal"))
        {
            using var log = File.OpenHandle(path + "-wal", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(log);
        }
    }

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
}
