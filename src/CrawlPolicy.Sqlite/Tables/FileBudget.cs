using CrawlPolicy.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Tables;

/// <summary>
/// Bounds a table of files that strangers chose: above a number of bytes, or of files, those read longest ago are forgotten.
/// </summary>
/// <param name="connection">The writer's connection.</param>
/// <param name="table">The table, with the columns <c>content</c> and <c>fetched_at</c>.</param>
/// <param name="maximumBytes">How many bytes of files are kept.</param>
/// <param name="maximumFiles">How many files are kept.</param>
internal sealed class FileBudget(SqliteConnection connection, string table, long maximumBytes, long maximumFiles)
{
    private long _bytes;
    private long _files;
    private bool _isMeasured;

    /// <summary>Takes in a file that was written.</summary>
    public void Add(int length)
    {
        if (!_isMeasured)
        {
            Measure();
        }
        else
        {
            _bytes += length;
            _files++;
        }

        if (_bytes > maximumBytes || _files > maximumFiles)
        {
            Forget();
        }
    }

    // The running figures count replaced files twice, so they are measured again before anything is forgotten. A sixteenth goes
    // at a time, because measuring and sorting look at every file.
    private void Forget()
    {
        Measure();
        while (_bytes > maximumBytes || _files > maximumFiles)
        {
            Schema.Execute(
                connection,
                $"DELETE FROM {table} WHERE rowid IN (SELECT rowid FROM {table} ORDER BY fetched_at LIMIT max(1, (SELECT count(*) FROM {table}) / 16))");
            Measure();
        }
    }

    private void Measure()
    {
        _bytes = Schema.Number(connection, $"SELECT coalesce(sum(length(content)), 0) FROM {table}");
        _files = Schema.Number(connection, $"SELECT count(*) FROM {table}");
        _isMeasured = true;
    }
}
