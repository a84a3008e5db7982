using CrawlPolicy.Decisions;
using CrawlPolicy.PostgreSql.Connecting;
using CrawlPolicy.Robots;
using CrawlPolicy.RobotsAccess;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Files;

/// <summary>The robots.txt files that any node has read, for all of them. Times are translated, so that no node's wrong clock makes another's file stale or eternal.</summary>
/// <param name="database">The database.</param>
/// <param name="mayMiss">Whether files are read from their sites while the database is away.</param>
internal sealed class FleetRobots(Database database, bool mayMiss) : IRobotsStore
{
    /// <inheritdoc/>
    public async ValueTask<RobotsSnapshot?> ReadAsync(string origin, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(origin);
        if (mayMiss && database.Problem is not null)
        {
            return null;
        }

        var rows = await database
            .QueryAsync(FileStatements.ReadRobots, [DatabaseText.Clean(origin)], row => Read(origin, row), cancellationToken)
            .ConfigureAwait(false);
        return rows.FirstOrDefault();
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(RobotsSnapshot snapshot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (mayMiss && database.Problem is not null)
        {
            return;
        }

        var clock = database.Clock;
        await database.ExecuteAsync(
            FileStatements.KeepRobots,
            [
                DatabaseText.Clean(snapshot.Origin), snapshot.Outcome.ToString(), clock.ToDatabase(snapshot.FetchedAt), clock.ToDatabase(snapshot.ExpiresAt),
                snapshot.Status, snapshot.Problem is { } problem ? DatabaseText.Clean(problem) : null, snapshot.Digest,
                snapshot.UnreachableSince is { } since ? clock.ToDatabase(since) : null, snapshot.TargetReason?.Code, snapshot.Content.ToArray(),
            ],
            cancellationToken).ConfigureAwait(false);
    }

    private RobotsSnapshot? Read(string origin, NpgsqlDataReader row)
    {
        if (!Enum.TryParse<RobotsOutcome>(row.GetString(0), out var outcome))
        {
            return null;
        }

        var content = row.GetFieldValue<byte[]>(8);
        return new RobotsSnapshot
        {
            Origin = origin,
            Outcome = outcome,
            FetchedAt = database.Clock.ToLocal(row.GetInt64(1)),
            ExpiresAt = database.Clock.ToLocal(row.GetInt64(2)),
            Status = row.GetInt32(3),
            Problem = row.IsDBNull(4) ? null : row.GetString(4),
            Digest = row.GetString(5),
            UnreachableSince = row.IsDBNull(6) ? null : database.Clock.ToLocal(row.GetInt64(6)),
            TargetReason = row.IsDBNull(7) ? null : ReasonCode.Find(row.GetString(7)),
            Content = content,
            Document = content.Length == 0 ? RobotsDocument.Empty : RobotsDocument.Parse(content),
        };
    }
}
