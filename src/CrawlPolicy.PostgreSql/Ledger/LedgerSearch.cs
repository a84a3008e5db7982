using System.Runtime.CompilerServices;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.PostgreSql.Connecting;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Ledger;

/// <summary>Reads batches of all nodes, the latest first, some at a time.</summary>
internal static class LedgerSearch
{
    private const int BatchesAtOnce = 16;

    /// <summary>Finds batches that may hold what a query asks for; of each, the decisions, the latest first.</summary>
    public static async IAsyncEnumerable<List<DecisionRecord>> FindAsync(
        Database database, DecisionQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var time = 0L;
        if (query.Id is not null && !DecisionId.TryReadTime(query.Id, out time))
        {
            yield break;
        }

        var behind = (Latest: long.MaxValue, Node: "", First: 0L);
        while (true)
        {
            var found = await database.QueryAsync(
                LedgerStatements.Find,
                [
                    query.Since is { } since ? BatchDescription.Microsecond(since) : null, query.Id is null ? null : time * 1000,
                    query.Site, query.Reason, query.Verdict, query.Crawler, behind.Latest, behind.Node, behind.First, BatchesAtOnce,
                    query.IncludeOutcomes,
                ],
                Read,
                cancellationToken).ConfigureAwait(false);
            foreach (var batch in found)
            {
                behind = batch.Key;
                yield return batch.Records;
            }

            if (found.Count < BatchesAtOnce)
            {
                yield break;
            }
        }
    }

    private static ((long Latest, string Node, long First) Key, List<DecisionRecord> Records) Read(NpgsqlDataReader row)
    {
        var records = new List<DecisionRecord>();
        var reader = new RecordReader(row.GetFieldValue<byte[]>(4), row.GetInt32(3));
        while (reader.Read() is { } record)
        {
            records.Add(record);
        }

        records.Reverse();
        return ((row.GetInt64(0), row.GetString(1), row.GetInt64(2)), records);
    }
}
