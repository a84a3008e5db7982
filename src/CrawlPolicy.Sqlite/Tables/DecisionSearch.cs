using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Tables;

/// <summary>Finds decisions, those appended last first: in the rows behind the last full segment, then segment by segment.</summary>
internal static class DecisionSearch
{
    /// <summary>Reads what a query asks for.</summary>
    public static List<DecisionRecord> Find(SqliteConnection connection, DecisionQuery query)
    {
        var records = new List<DecisionRecord>();
        var time = 0L;
        if (query.Id is not null && !DecisionId.TryReadTime(query.Id, out time))
        {
            return records;
        }

        // One transaction, so that a segment that becomes full meanwhile is not read twice.
        using var transaction = connection.BeginTransaction(deferred: true);
        var described = Schema.Number(connection, "SELECT coalesce(max(id) + 1, 0) FROM segment");
        using var rows = Rows(connection, query);
        Read(rows, described * SegmentTable.Length, long.MaxValue, query.Limit, records);
        using var segments = Segments(connection, query, time);
        using var segment = segments.ExecuteReader();
        while (records.Count < query.Limit && segment.Read())
        {
            var first = segment.GetInt64(0) * SegmentTable.Length;
            Read(rows, first, first + SegmentTable.Length, query.Limit, records);
        }

        return records;
    }

    private static void Read(SqliteCommand rows, long after, long last, int limit, List<DecisionRecord> records)
    {
        rows.Parameters["$after"].Value = after;
        rows.Parameters["$last"].Value = last;
        rows.Parameters["$limit"].Value = limit - records.Count;
        using var row = rows.ExecuteReader();
        while (row.Read())
        {
            records.Add(DecisionTable.Read(row));
        }
    }

    private static SqliteCommand Rows(SqliteConnection connection, DecisionQuery query)
    {
        var command = Command(
            connection,
            $"""
            SELECT {DecisionTable.Columns} FROM {DecisionTable.Source}
            WHERE seq > $after AND seq <= $last AND ($id IS NULL OR decision.id = $id) AND ($since IS NULL OR at >= $since)
                AND ($site IS NULL OR coalesce(site, '') = $site) AND ($reason IS NULL OR coalesce(reason, '') = $reason)
                AND ($verdict IS NULL OR verdict = $verdict) AND ($crawler IS NULL OR crawler = $crawler)
            ORDER BY seq DESC LIMIT $limit
            """,
            query);
        command.Parameters.AddWithValue("$id", Value(query.Id));
        command.Parameters.AddWithValue("$after", 0);
        command.Parameters.AddWithValue("$last", 0);
        command.Parameters.AddWithValue("$limit", 0);
        return command;
    }

    // An empty value is described nowhere: every segment may hold it.
    private static SqliteCommand Segments(SqliteConnection connection, DecisionQuery query, long time)
    {
        const string Holds = "IN (SELECT segment FROM segment_value WHERE name =";
        var command = Command(
            connection,
            $"""
            SELECT id FROM segment
            WHERE ($since IS NULL OR latest >= $since) AND ($time IS NULL OR (earliest < $time + 1000 AND latest >= $time))
                AND (coalesce($site, '') = '' OR id {Holds} 'site' AND value = $site))
                AND (coalesce($reason, '') = '' OR id {Holds} 'reason' AND value = $reason))
                AND (coalesce($verdict, '') = '' OR id {Holds} 'verdict' AND value = $verdict))
                AND (coalesce($crawler, '') = '' OR id {Holds} 'crawler' AND value = $crawler))
            ORDER BY id DESC
            """,
            query);
        command.Parameters.AddWithValue("$time", query.Id is null ? DBNull.Value : time * 1000);
        return command;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, DecisionQuery query)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this project come here; what the caller gives is bound.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$site", Value(query.Site));
        command.Parameters.AddWithValue("$reason", Value(query.Reason));
        command.Parameters.AddWithValue("$verdict", Value(query.Verdict));
        command.Parameters.AddWithValue("$crawler", Value(query.Crawler));
        command.Parameters.AddWithValue("$since", query.Since is { } since ? Microseconds.Ceiling(since) : DBNull.Value);
        return command;
    }

    private static object Value(string? text) => text is null ? DBNull.Value : text;
}
