using CrawlPolicy.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Tables;

/// <summary>
/// What can be searched for, by segments of some <see cref="Length"/> decisions: in which segments a value occurs, and what time
/// each spans. An index on each decision would cost more than the decision itself; this costs next to nothing, and a search
/// reads a few thousand decisions more than it needs.
/// </summary>
internal sealed class SegmentTable : IDisposable
{
    /// <summary>So many decisions make a segment, and those that were committed together with the last of them.</summary>
    public const int Length = 4096;

    private readonly Statement _insert;
    private readonly Statement _insertValue;
    private SegmentDescription _open = new();
    private long _first;

    /// <summary>Goes on behind the last segment, with the batches that no segment describes yet.</summary>
    public SegmentTable(SqliteConnection connection)
    {
        _insert = new Statement(connection, "INSERT INTO segment (first, last, earliest, latest) VALUES (?, ?, ?, ?)");
        _insertValue = new Statement(connection, "INSERT INTO segment_value (name, value, segment) VALUES (?, ?, ?)");
        _first = LastDescribed(connection) + 1;
        using var batches = new BatchReader(connection);
        foreach (var record in batches.NewestFirst(_first, long.MaxValue))
        {
            _open.Add(record);
        }
    }

    /// <summary>The number of the last decision that a segment describes.</summary>
    public static long LastDescribed(SqliteConnection connection) => Schema.Number(connection, "SELECT coalesce(max(last), 0) FROM segment");

    /// <summary>Adds decisions behind those before, and describes the segment where it is full now.</summary>
    /// <param name="added">What can be searched for in them.</param>
    /// <param name="last">The number of the last of them; entries that are no decisions have numbers too.</param>
    public void Add(SegmentDescription added, long last)
    {
        _open.Add(added);
        if (_open.Count < Length)
        {
            return;
        }

        _insert.Bind(1, _first);
        _insert.Bind(2, last);
        _insert.Bind(3, _open.Earliest);
        _insert.Bind(4, _open.Latest);
        _insert.Run();
        foreach (var (name, value) in _open.Values)
        {
            _insertValue.Bind(1, name);
            _insertValue.Bind(2, value);
            _insertValue.Bind(3, _first);
            _insertValue.Run();
        }

        _open = new SegmentDescription();
        _first = last + 1;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _insert.Dispose();
        _insertValue.Dispose();
    }
}
