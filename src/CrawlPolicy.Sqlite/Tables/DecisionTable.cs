using System.Globalization;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Tables;

/// <summary>The decisions, a row for each, in the order of their appending.</summary>
internal sealed class DecisionTable(SqliteConnection connection) : IDisposable
{
    /// <summary>What <see cref="Read"/> reads, for a query on <see cref="Source"/>.</summary>
    public const string Columns =
        "decision.id, at, stage, verdict, method, url, site, crawler, operator, product_token, purpose, reason, would_refuse, detail, "
        + "rule, rule_location, until, policy_digest, robots_digest, robots_fetched_at, status";

    /// <summary>Where <see cref="Columns"/> come from.</summary>
    public const string Source = "decision JOIN context ON context.id = decision.context";

    private readonly ContextTable _contexts = new(connection);
    private readonly SegmentTable _segments = new(connection);
    private readonly Statement _insert = new(
        connection,
        "INSERT INTO decision (id, at, context, stage, verdict, method, url, site, reason, would_refuse, detail, rule, rule_location, "
        + "until, robots_digest, robots_fetched_at, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    /// <summary>Appends decisions.</summary>
    public void Insert(List<Decision> decisions)
    {
        foreach (var decision in decisions)
        {
            Insert(DecisionRecord.From(decision));
        }

        _segments.Complete();
    }

    /// <summary>Reads the row that a reader of <see cref="Columns"/> stands on.</summary>
    public static DecisionRecord Read(SqliteDataReader row)
    {
        var (file, line) = Place(Text(row, 15));
        return Record(row, file, line);
    }

    private static DecisionRecord Record(SqliteDataReader row, string file, int line) => new()
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
        File = file,
        Line = line,
        Until = Time(row, 16),
        PolicyDigest = Text(row, 17),
        RobotsDigest = Text(row, 18),
        RobotsFetchedAt = Time(row, 19),
        Status = row.GetInt32(20),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        _contexts.Dispose();
        _segments.Dispose();
        _insert.Dispose();
    }

    private void Insert(DecisionRecord record)
    {
        _insert.Bind(1, record.Id);
        _insert.Bind(2, Microseconds.Floor(record.At));
        _insert.Bind(3, _contexts.IdOf(record));
        _insert.Bind(4, record.Stage);
        _insert.Bind(5, record.Verdict);
        _insert.Bind(6, record.Method);
        _insert.Bind(7, record.Url);
        _insert.Bind(8, record.Site);
        _insert.Bind(9, record.Reason);
        _insert.Bind(10, record.WouldRefuse ? 1 : 0);
        _insert.Bind(11, record.Detail);
        _insert.Bind(12, record.Rule);
        _insert.Bind(13, record.Line == 0 ? record.File : string.Create(CultureInfo.InvariantCulture, $"{record.File}:{record.Line}"));
        _insert.Bind(14, record.Until is { } until ? Microseconds.Ceiling(until) : null);
        _insert.Bind(15, record.RobotsDigest);
        _insert.Bind(16, record.RobotsFetchedAt is { } fetched ? Microseconds.Floor(fetched) : null);
        _insert.Bind(17, record.Status);
        _insert.Run();
    }

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
