using CrawlPolicy.Cooldown;
using CrawlPolicy.Decisions;
using CrawlPolicy.Pacing;
using CrawlPolicy.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Tables;

/// <summary>The last incident of each site.</summary>
internal sealed class CooldownTable(SqliteConnection connection) : IDisposable
{
    private readonly Statement _upsert = new(
        connection,
        "INSERT INTO cooldown (operator, site, until, reason, incidents, last_incident, cause) VALUES (?, ?, ?, ?, ?, ?, ?) "
        + "ON CONFLICT (operator, site) DO UPDATE SET until = excluded.until, reason = excluded.reason, "
        + "incidents = excluded.incidents, last_incident = excluded.last_incident, cause = excluded.cause");

    private readonly Statement _prune = new(connection, "DELETE FROM cooldown WHERE max(until, last_incident) < ?");

    /// <summary>Writes the incident that holds now.</summary>
    public void Write(SiteKey site, SiteBlock block)
    {
        _upsert.Bind(1, site.Operator);
        _upsert.Bind(2, site.Site);
        _upsert.Bind(3, Microseconds.Ceiling(block.Until));
        _upsert.Bind(4, block.Reason.Code);
        _upsert.Bind(5, block.Incidents);
        _upsert.Bind(6, Microseconds.Floor(block.LastIncident));
        _upsert.Bind(7, block.Cause);
        _upsert.Run();
    }

    /// <summary>Removes what nobody needs any more.</summary>
    public void Prune(DateTimeOffset now)
    {
        _prune.Bind(1, Microseconds.Floor(now - MemoryCooldownStore.Memory));
        _prune.Run();
    }

    /// <summary>Reads all incidents.</summary>
    public static void Load(SqliteConnection connection, MemoryCooldownStore store)
    {
        using var select = connection.CreateCommand();
        select.CommandText = "SELECT operator, site, until, reason, incidents, last_incident, cause FROM cooldown";
        using var row = select.ExecuteReader();
        while (row.Read())
        {
            // A code that this version does not know still blocks, under the most general reason.
            var block = new SiteBlock(
                Microseconds.ToTime(row.GetInt64(2)),
                ReasonCode.Find(row.GetString(3)) ?? ReasonCode.CooldownBlocked,
                row.GetInt32(4),
                Microseconds.ToTime(row.GetInt64(5)),
                row.IsDBNull(6) ? "" : row.GetString(6));
            store.Block(new SiteKey(row.GetString(0), row.GetString(1)), block);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _upsert.Dispose();
        _prune.Dispose();
    }
}
