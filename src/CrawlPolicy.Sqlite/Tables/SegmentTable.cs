using CrawlPolicy.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Tables;

/// <summary>
/// What can be searched for, by segments of <see cref="Length"/> decisions: in which segments a value occurs, and what time each
/// spans. An index on each row would cost more than the row itself (a page written for each site of a batch); this costs next
/// to nothing, and a search reads a few thousand rows more than it needs.
/// </summary>
internal sealed class SegmentTable : IDisposable
{
    /// <summary>How many decisions make a segment. Segment n holds the rows after <c>n × Length</c>, up to <c>(n + 1) × Length</c>.</summary>
    public const int Length = 4096;

    private const string Rows = "decision WHERE seq > ?1 * 4096 AND seq <= (?1 + 1) * 4096";

    private readonly Statement _last;
    private readonly Statement[] _complete;
    private long _next;

    public SegmentTable(SqliteConnection connection)
    {
        _last = new Statement(connection, "SELECT coalesce(max(seq), 0) FROM decision");
        _complete =
        [
            new(connection, $"INSERT INTO segment SELECT ?1, min(at), max(at) FROM {Rows}"),
            new(connection, $"INSERT INTO segment_value SELECT DISTINCT 'site', site, ?1 FROM {Rows} AND site IS NOT NULL ORDER BY site"),
            new(connection, $"INSERT INTO segment_value SELECT DISTINCT 'reason', reason, ?1 FROM {Rows} AND reason IS NOT NULL"),
            new(connection, $"INSERT INTO segment_value SELECT DISTINCT 'verdict', verdict, ?1 FROM {Rows}"),
            new(connection, "INSERT INTO segment_value SELECT 'crawler', crawler, ?1 FROM context WHERE crawler <> '' AND id IN "
                + $"(SELECT context FROM {Rows}) GROUP BY crawler"),
        ];
        _next = Schema.Number(connection, "SELECT coalesce(max(id) + 1, 0) FROM segment");
    }

    /// <summary>Describes the segments that have become full.</summary>
    public void Complete()
    {
        for (var full = _last.Run() / Length; _next < full; _next++)
        {
            foreach (var statement in _complete)
            {
                statement.Bind(1, _next);
                statement.Run();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _last.Dispose();
        foreach (var statement in _complete)
        {
            statement.Dispose();
        }
    }
}
