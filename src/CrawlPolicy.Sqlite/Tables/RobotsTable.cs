using CrawlPolicy.Decisions;
using CrawlPolicy.Robots;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Tables;

/// <summary>
/// The last robots.txt of each origin. Origins are chosen by strangers: above <see cref="MaximumBytes"/> of files, or
/// <see cref="MaximumOrigins"/>, those read longest ago are forgotten.
/// </summary>
internal sealed class RobotsTable : IDisposable
{
    /// <summary>How many bytes of files are kept.</summary>
    public const long MaximumBytes = 1L << 30;

    /// <summary>How many origins are kept.</summary>
    public const long MaximumOrigins = 2_000_000;

    private const string Columns =
        "origin, outcome, fetched_at, expires_at, status, problem, digest, unreachable_since, target_reason, content";

    private readonly Statement _upsert;
    private readonly FileBudget _budget;

    public RobotsTable(SqliteConnection connection, long maximumBytes = MaximumBytes)
    {
        _upsert = new Statement(connection, $"INSERT OR REPLACE INTO robots ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        _budget = new FileBudget(connection, "robots", maximumBytes, MaximumOrigins);
    }

    /// <summary>Keeps a snapshot in the place of an earlier one.</summary>
    public void Write(RobotsSnapshot snapshot)
    {
        _upsert.Bind(1, snapshot.Origin);
        _upsert.Bind(2, snapshot.Outcome.ToString());
        _upsert.Bind(3, Microseconds.Floor(snapshot.FetchedAt));
        _upsert.Bind(4, Microseconds.Floor(snapshot.ExpiresAt));
        _upsert.Bind(5, snapshot.Status);
        _upsert.Bind(6, snapshot.Problem ?? "");
        _upsert.Bind(7, snapshot.Digest);
        _upsert.Bind(8, snapshot.UnreachableSince is { } since ? Microseconds.Floor(since) : null);
        _upsert.Bind(9, snapshot.TargetReason?.Code ?? "");
        _upsert.Bind(10, snapshot.Content.Span);
        _upsert.Run();
        _budget.Add(snapshot.Content.Length);
    }

    /// <summary>Reads the snapshot of an origin.</summary>
    /// <param name="connection">A connection that may be read-only.</param>
    /// <param name="origin">The origin.</param>
    public static RobotsSnapshot? Read(SqliteConnection connection, string origin)
    {
        using var select = connection.CreateCommand();
        select.CommandText = $"SELECT {Columns} FROM robots WHERE origin = $origin";
        select.Parameters.AddWithValue("$origin", origin);
        using var row = select.ExecuteReader();
        if (!row.Read() || !Enum.TryParse<RobotsOutcome>(row.GetString(1), out var outcome))
        {
            return null;
        }

        var content = row.IsDBNull(9) ? [] : row.GetFieldValue<byte[]>(9);
        return new RobotsSnapshot
        {
            Origin = row.GetString(0),
            Outcome = outcome,
            FetchedAt = Microseconds.ToTime(row.GetInt64(2)),
            ExpiresAt = Microseconds.ToTime(row.GetInt64(3)),
            Status = row.GetInt32(4),
            Problem = row.IsDBNull(5) ? null : row.GetString(5),
            Digest = row.IsDBNull(6) ? "" : row.GetString(6),
            UnreachableSince = row.IsDBNull(7) ? null : Microseconds.ToTime(row.GetInt64(7)),
            TargetReason = row.IsDBNull(8) ? null : ReasonCode.Find(row.GetString(8)),
            Content = content,
            Document = content.Length == 0 ? RobotsDocument.Empty : RobotsDocument.Parse(content),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _upsert.Dispose();
}
