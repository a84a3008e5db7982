using CrawlPolicy.Pacing;
using CrawlPolicy.Sqlite.Files;
using CrawlPolicy.Sqlite.Journal;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Tables;

/// <summary>The pace of each site, as it was last granted from.</summary>
internal sealed class PaceTable(SqliteConnection connection) : IDisposable
{
    private readonly Statement _upsert = new(
        connection,
        "INSERT INTO pace (operator, site, tat, day, count) VALUES (?, ?, ?, ?, ?) "
        + "ON CONFLICT (operator, site) DO UPDATE SET tat = excluded.tat, day = excluded.day, count = excluded.count");

    private readonly Statement _delete = new(connection, "DELETE FROM pace WHERE operator = ? AND site = ?");

    /// <summary>Writes changes; of one site at most one retired and one new entry.</summary>
    public void Write(IReadOnlyList<PaceRow> changes)
    {
        // A site that was forgotten and came back stands in the list twice; what is kept is its new entry.
        foreach (var change in changes.Where(static change => change.IsRetired))
        {
            _delete.Bind(1, change.Site.Operator);
            _delete.Bind(2, change.Site.Site);
            _delete.Run();
        }

        foreach (var change in changes)
        {
            if (!change.IsRetired)
            {
                _upsert.Bind(1, change.Site.Operator);
                _upsert.Bind(2, change.Site.Site);
                _upsert.Bind(3, Microseconds.Ceiling(change.State.TheoreticalArrival));
                _upsert.Bind(4, change.State.Day);
                _upsert.Bind(5, change.State.Count);
                _upsert.Run();
            }
        }
    }

    /// <summary>Removes what says nothing any more.</summary>
    public static void Prune(SqliteConnection connection, DateTimeOffset now)
    {
        using var delete = connection.CreateCommand();
        delete.CommandText = "DELETE FROM pace WHERE tat <= $now AND day < $today";
        delete.Parameters.AddWithValue("$now", Microseconds.Floor(now));
        delete.Parameters.AddWithValue("$today", PaceState.DayNumber(now));
        delete.ExecuteNonQuery();
    }

    /// <summary>Reads the pace of all sites.</summary>
    public static void Load(SqliteConnection connection, MemoryPaceStore store)
    {
        using var select = connection.CreateCommand();
        select.CommandText = "SELECT operator, site, tat, day, count FROM pace";
        using var row = select.ExecuteReader();
        while (row.Read())
        {
            store.Load(
                new SiteKey(row.GetString(0), row.GetString(1)),
                new PaceState(Microseconds.ToTime(row.GetInt64(2)), row.GetInt32(3), row.GetInt32(4)));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _upsert.Dispose();
        _delete.Dispose();
    }
}
