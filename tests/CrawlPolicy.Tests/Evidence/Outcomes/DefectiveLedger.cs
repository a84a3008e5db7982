using CrawlPolicy.Evidence;

namespace CrawlPolicy.Tests.Evidence.Outcomes;

/// <summary>A ledger that fails at some records in a way that no store should.</summary>
internal sealed class DefectiveLedger(Func<DecisionRecord, bool> failsAt) : IDecisionLedger
{
    public List<DecisionRecord> Records { get; } = [];

    public ValueTask AppendAsync(DecisionRecord record, CancellationToken cancellationToken)
    {
        if (failsAt(record))
        {
            throw new InvalidOperationException("A defect.");
        }

        Records.Add(record);
        return ValueTask.CompletedTask;
    }

    public IAsyncEnumerable<DecisionRecord> ReadAsync(DecisionQuery query, CancellationToken cancellationToken) => Records.ToAsyncEnumerable();
}
