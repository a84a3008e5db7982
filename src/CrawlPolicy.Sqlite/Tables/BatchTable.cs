using CrawlPolicy.Evidence;
using CrawlPolicy.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Tables;

/// <summary>
/// The decisions, in the order of their appending: a row for all that were committed at once. A row for each would cost several
/// times as much, and the writer shares its core with those who wait for it.
/// </summary>
internal sealed class BatchTable(SqliteConnection connection) : IDisposable
{
    private readonly SegmentTable _segments = new(connection);
    private readonly Statement _insert = new(connection, "INSERT INTO batch (first, count, form, records) VALUES (?, ?, ?, ?)");
    private long _next = Schema.Number(connection, "SELECT coalesce(max(first + count), 1) FROM (SELECT first, count FROM batch ORDER BY first DESC LIMIT 1)");

    /// <summary>Appends decisions.</summary>
    /// <param name="records">The decisions.</param>
    /// <param name="description">What can be searched for in them.</param>
    public void Insert(RecordWriter records, SegmentDescription description)
    {
        if (records.Count == 0)
        {
            return;
        }

        _insert.Bind(1, _next);
        _insert.Bind(2, records.Count);
        _insert.Bind(3, RecordWriter.Form);
        _insert.Bind(4, records.Written);
        _insert.Run();
        _next += records.Count;
        _segments.Add(description);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _segments.Dispose();
        _insert.Dispose();
    }
}
