using CrawlPolicy.SiteFiles;
using CrawlPolicy.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Tables;

/// <summary>The last reading of each file in which sites state permissions.</summary>
internal sealed class SiteFileTable : IDisposable
{
    private const long MaximumBytes = 512L << 20;
    private const long MaximumFiles = 4_000_000;

    private const string Columns = "url, outcome, fetched_at, expires_at, status, problem, media_type, digest, is_incomplete, content";

    private readonly Statement _upsert;
    private readonly FileBudget _budget;

    public SiteFileTable(SqliteConnection connection)
    {
        _upsert = new Statement(connection, $"INSERT OR REPLACE INTO site_file ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        _budget = new FileBudget(connection, "site_file", MaximumBytes, MaximumFiles);
    }

    /// <summary>Keeps a snapshot in the place of an earlier one.</summary>
    public void Write(SiteFileSnapshot snapshot)
    {
        _upsert.Bind(1, snapshot.Url);
        _upsert.Bind(2, snapshot.Outcome.ToString());
        _upsert.Bind(3, Microseconds.Floor(snapshot.FetchedAt));
        _upsert.Bind(4, Microseconds.Floor(snapshot.ExpiresAt));
        _upsert.Bind(5, snapshot.Status);
        _upsert.Bind(6, snapshot.Problem ?? "");
        _upsert.Bind(7, snapshot.MediaType ?? "");
        _upsert.Bind(8, snapshot.Digest);
        _upsert.Bind(9, snapshot.IsIncomplete ? 1 : 0);
        _upsert.Bind(10, snapshot.Content.Span);
        _upsert.Run();
        _budget.Add(snapshot.Content.Length);
    }

    /// <summary>Reads the snapshot of a file.</summary>
    /// <param name="connection">A connection that may be read-only.</param>
    /// <param name="url">The URL of the file.</param>
    public static SiteFileSnapshot? Read(SqliteConnection connection, string url)
    {
        using var select = connection.CreateCommand();
        select.CommandText = $"SELECT {Columns} FROM site_file WHERE url = $url";
        select.Parameters.AddWithValue("$url", url);
        using var row = select.ExecuteReader();
        return row.Read() && Enum.TryParse<SiteFileOutcome>(row.GetString(1), out var outcome)
            ? new SiteFileSnapshot
            {
                Url = row.GetString(0),
                Outcome = outcome,
                FetchedAt = Microseconds.ToTime(row.GetInt64(2)),
                ExpiresAt = Microseconds.ToTime(row.GetInt64(3)),
                Status = row.GetInt32(4),
                Problem = row.IsDBNull(5) ? null : row.GetString(5),
                MediaType = row.IsDBNull(6) ? null : row.GetString(6),
                Digest = row.IsDBNull(7) ? "" : row.GetString(7),
                IsIncomplete = row.GetInt64(8) != 0,
                Content = row.IsDBNull(9) ? [] : row.GetFieldValue<byte[]>(9),
            }
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _upsert.Dispose();
}
