namespace CrawlPolicy.Benchmarks.Fleet;

/// <summary>What the server and this process have done so far.</summary>
internal sealed record Counters(long Trips, long Rows, double StatementMilliseconds, long Wal, long Refunds, TimeSpan Server, TimeSpan Client)
{
    private const string IsReserve = "query LIKE 'WITH c AS%INTO crawlpolicy_pace AS p%'";

    private const string IsRefund = "query LIKE 'UPDATE crawlpolicy_pace SET tat_us = tat_us -%'";

    public static async Task<Counters> ReadAsync(BenchmarkServer server)
    {
        var figures = await server.AskAsync<double[]>(
            $"""
            SELECT ARRAY[
                coalesce(sum(calls) FILTER (WHERE {IsReserve}), 0), coalesce(sum(rows) FILTER (WHERE {IsReserve}), 0),
                coalesce(sum(total_exec_time) FILTER (WHERE {IsReserve}), 0), pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0'),
                coalesce(sum(calls) FILTER (WHERE {IsRefund}), 0)
            ]::double precision[] FROM pg_stat_statements
            """);
        return new Counters(
            (long)figures[0], (long)figures[1], figures[2], (long)figures[3], (long)figures[4], server.ProcessorTime(), Environment.CpuUsage.TotalTime);
    }

    public static Counters operator -(Counters later, Counters earlier) => new(
        later.Trips - earlier.Trips,
        later.Rows - earlier.Rows,
        later.StatementMilliseconds - earlier.StatementMilliseconds,
        later.Wal - earlier.Wal,
        later.Refunds - earlier.Refunds,
        later.Server - earlier.Server,
        later.Client - earlier.Client);
}
