using CrawlPolicy.PostgreSql.Connecting;
using CrawlPolicy.SiteFiles;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Files;

/// <summary>The files with permissions that any node has read, for all of them.</summary>
/// <param name="database">The database.</param>
/// <param name="mayMiss">Whether files are read from their sites while the database is away.</param>
internal sealed class FleetSiteFiles(Database database, bool mayMiss) : ISiteFileStore
{
    /// <inheritdoc/>
    public async ValueTask<SiteFileSnapshot?> ReadAsync(string url, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (mayMiss && database.Problem is not null)
        {
            return null;
        }

        var rows = await database
            .QueryAsync(FileStatements.ReadSiteFile, [DatabaseText.Clean(url)], row => Read(url, row), cancellationToken)
            .ConfigureAwait(false);
        return rows.FirstOrDefault();
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(SiteFileSnapshot snapshot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (mayMiss && database.Problem is not null)
        {
            return;
        }

        var clock = database.Clock;
        await database.ExecuteAsync(
            FileStatements.KeepSiteFile,
            [
                DatabaseText.Clean(snapshot.Url), snapshot.Outcome.ToString(), clock.ToDatabase(snapshot.FetchedAt), clock.ToDatabase(snapshot.ExpiresAt),
                snapshot.Status, snapshot.Problem is { } problem ? DatabaseText.Clean(problem) : null,
                snapshot.MediaType is { } type ? DatabaseText.Clean(type) : null, snapshot.Digest, snapshot.IsIncomplete, snapshot.Content.ToArray(),
            ],
            cancellationToken).ConfigureAwait(false);
    }

    private SiteFileSnapshot? Read(string url, NpgsqlDataReader row) =>
        !Enum.TryParse<SiteFileOutcome>(row.GetString(0), out var outcome) ? null : new SiteFileSnapshot
        {
            Url = url,
            Outcome = outcome,
            FetchedAt = database.Clock.ToLocal(row.GetInt64(1)),
            ExpiresAt = database.Clock.ToLocal(row.GetInt64(2)),
            Status = row.GetInt32(3),
            Problem = row.IsDBNull(4) ? null : row.GetString(4),
            MediaType = row.IsDBNull(5) ? null : row.GetString(5),
            Digest = row.GetString(6),
            IsIncomplete = row.GetBoolean(7),
            Content = row.GetFieldValue<byte[]>(8),
        };
}
