using CrawlPolicy.Evidence;

namespace CrawlPolicy.Tests.Evidence.Outcomes;

/// <summary>A ledger that makes nothing durable before it is told to, and then all that it was given at once.</summary>
internal sealed class HeldLedger : IDecisionLedger
{
    private readonly Lock _lock = new();
    private readonly List<DecisionRecord> _records = [];
    private TaskCompletionSource _commit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<DecisionRecord> Records
    {
        get
        {
            lock (_lock)
            {
                return [.. _records];
            }
        }
    }

    public void Commit() => Renew().SetResult();

    public void Fail() => Renew().SetException(new StoreUnavailableException("The store is away."));

    public ValueTask AppendAsync(DecisionRecord record, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _records.Add(record);
            return new ValueTask(_commit.Task);
        }
    }

    public IAsyncEnumerable<DecisionRecord> ReadAsync(DecisionQuery query, CancellationToken cancellationToken) => Records.ToAsyncEnumerable();

    private TaskCompletionSource Renew()
    {
        lock (_lock)
        {
            var commit = _commit;
            _commit = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return commit;
        }
    }
}
