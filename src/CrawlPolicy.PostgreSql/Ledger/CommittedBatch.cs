using CrawlPolicy.Evidence;
using CrawlPolicy.PostgreSql.Connecting;

namespace CrawlPolicy.PostgreSql.Ledger;

/// <summary>Decisions that are made durable at once.</summary>
/// <param name="Node">The node that made them.</param>
/// <param name="First">The number of the first among the node's decisions.</param>
/// <param name="Form">The form of <paramref name="Bytes"/>.</param>
/// <param name="Records">The decisions.</param>
/// <param name="Bytes">The decisions as they are kept.</param>
internal sealed record CommittedBatch(string Node, long First, int Form, IReadOnlyList<DecisionRecord> Records, byte[] Bytes)
{
    /// <summary>Appends the batch; a second time changes nothing.</summary>
    public async Task AppendAsync(Database database, CancellationToken cancellationToken)
    {
        var description = new BatchDescription();
        foreach (var record in Records)
        {
            description.Add(record);
        }

        await database.ExecuteAsync(
            LedgerStatements.Append,
            [
                Node, First, Records.Count, Form, description.Earliest, description.Latest,
                description.Sites, description.Reasons, description.Verdicts, description.Crawlers, Bytes,
            ],
            cancellationToken).ConfigureAwait(false);
    }
}
