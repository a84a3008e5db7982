using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Tables;

/// <summary>Finds decisions, those appended last first: in the batches behind the last full segment, then segment by segment.</summary>
internal static class DecisionSearch
{
    /// <summary>Reads what a query asks for.</summary>
    public static List<DecisionRecord> Find(SqliteConnection connection, DecisionQuery query)
    {
        var time = 0L;
        if (query.Id is not null && !DecisionId.TryReadTime(query.Id, out time))
        {
            return [];
        }

        // One transaction, so that a segment that becomes full meanwhile is not read twice.
        using var transaction = connection.BeginTransaction(deferred: true);
        using var batches = new BatchReader(connection);
        return
        [
            .. Ranges(connection, query, time)
                .SelectMany(range => batches.NewestFirst(range.First, range.Last, query.Id))
                .Where(query.Matches)
                .Take(query.Limit),
        ];
    }

    /// <summary>The ranges of entries that may hold what a query asks for, the last first.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="query">The query.</param>
    /// <param name="time">The time that its identity begins with, in Unix milliseconds, where it has one.</param>
    public static IEnumerable<(long First, long Last)> Ranges(SqliteConnection connection, DecisionQuery query, long time)
    {
        yield return (SegmentTable.LastDescribed(connection) + 1, long.MaxValue);
        using var segments = Segments(connection, query, time);
        using var segment = segments.ExecuteReader();
        while (segment.Read())
        {
            yield return (segment.GetInt64(0), segment.GetInt64(1));
        }
    }

    // An empty value is described nowhere: every segment may hold it.
    private static SqliteCommand Segments(SqliteConnection connection, DecisionQuery query, long time)
    {
        const string Holds = "IN (SELECT segment FROM segment_value WHERE name =";
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this project come here; what the caller gives is bound.
        command.CommandText =
            $"""
            SELECT first, last FROM segment
            WHERE ($since IS NULL OR latest >= $since) AND ($time IS NULL OR ((earliest < $time + 1000 OR $outcomes) AND latest >= $time))
                AND (coalesce($site, '') = '' OR first {Holds} 'site' AND value = $site))
                AND (coalesce($reason, '') = '' OR first {Holds} 'reason' AND value = $reason))
                AND (coalesce($verdict, '') = '' OR first {Holds} 'verdict' AND value = $verdict))
                AND (coalesce($crawler, '') = '' OR first {Holds} 'crawler' AND value = $crawler))
            ORDER BY first DESC
            """;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$site", Value(query.Site));
        command.Parameters.AddWithValue("$reason", Value(query.Reason));
        command.Parameters.AddWithValue("$verdict", Value(query.Verdict));
        command.Parameters.AddWithValue("$crawler", Value(query.Crawler));
        command.Parameters.AddWithValue("$outcomes", query.IncludeOutcomes);
        command.Parameters.AddWithValue("$since", query.Since is { } since ? Microseconds.Floor(since) : DBNull.Value);
        command.Parameters.AddWithValue("$time", query.Id is null ? DBNull.Value : time * 1000);
        return command;
    }

    private static object Value(string? text) => text is null ? DBNull.Value : text;
}
