using System.Globalization;
using CrawlPolicy.Evidence;
using CrawlPolicy.Sqlite.Tables;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Files;

/// <summary>Stores of the form 1, which kept a row for each decision.</summary>
internal static class FirstForm
{
    private const int BatchLength = 1024;

    private const string Select =
        """
        SELECT decision.id, at, stage, verdict, method, url, site, crawler, operator, product_token, purpose, reason, would_refuse, detail,
            rule, rule_location, until, policy_digest, robots_digest, robots_fetched_at, status
        FROM decision JOIN context ON context.id = decision.context ORDER BY seq
        """;

    /// <summary>Writes the decisions anew, and removes the tables that only this form has.</summary>
    /// <param name="connection">A connection within a transaction.</param>
    /// <param name="tables">Makes the tables that took their place.</param>
    public static void Convert(SqliteConnection connection, string tables)
    {
        Schema.Execute(connection, "DROP TABLE segment_value; DROP TABLE segment;" + tables);
        using (var batches = new BatchTable(connection))
        {
            foreach (var part in Read(connection).Chunk(BatchLength))
            {
                var records = new RecordWriter();
                var description = new SegmentDescription();
                foreach (var record in part)
                {
                    records.Append(record);
                    description.Add(record);
                }

                batches.Insert(records, description);
            }
        }

        Schema.Execute(connection, "DROP TABLE decision; DROP TABLE context;");
    }

    private static IEnumerable<DecisionRecord> Read(SqliteConnection connection)
    {
        using var select = connection.CreateCommand();
        select.CommandText = Select;
        using var row = select.ExecuteReader();
        while (row.Read())
        {
            var (file, line) = Place(Text(row, 15));
            yield return Record(row) with { File = file, Line = line };
        }
    }

    private static DecisionRecord Record(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        At = Microseconds.ToTime(row.GetInt64(1)),
        Stage = Text(row, 2),
        Verdict = Text(row, 3),
        Method = Text(row, 4),
        Url = Text(row, 5),
        Site = Text(row, 6),
        Crawler = Text(row, 7),
        Operator = Text(row, 8),
        ProductToken = Text(row, 9),
        Purpose = Text(row, 10),
        Reason = Text(row, 11),
        WouldRefuse = row.GetInt64(12) != 0,
        Detail = Text(row, 13),
        Rule = Text(row, 14),
        Until = Time(row, 16),
        PolicyDigest = Text(row, 17),
        RobotsDigest = Text(row, 18),
        RobotsFetchedAt = Time(row, 19),
        Status = row.GetInt32(20),
    };

    private static (string File, int Line) Place(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon >= 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var line)
            ? (text[..colon], line)
            : (text, 0);
    }

    private static string Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? "" : row.GetString(column);

    private static DateTimeOffset? Time(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : Microseconds.ToTime(row.GetInt64(column));
}
