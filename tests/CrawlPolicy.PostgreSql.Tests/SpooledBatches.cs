using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.PostgreSql.Ledger;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.PostgreSql.Tests;

/// <summary>Batches that wait for a database.</summary>
internal static class SpooledBatches
{
    /// <summary>The first batch of a node's chain: one decision.</summary>
    /// <param name="node">The node.</param>
    /// <param name="form">The form that the records are said to be of.</param>
    public static CommittedBatch Of(string node, long form = RecordWriter.Form)
    {
        var record = DecisionRecord.From(Allow("spooled.example"));
        var records = new RecordWriter();
        records.Append(record);
        var chain = new LedgerChain(node);
        chain.Append(records.Written);
        var batch = new LedgerBatch(1, 1, (long)EntryKind.Decision, form, records.Written.ToArray(), chain.Seals.ToArray(), chain.Hash.ToArray());
        return new CommittedBatch(node, batch, SegmentRoot: null, BatchDescription.Of([record]));
    }
}
