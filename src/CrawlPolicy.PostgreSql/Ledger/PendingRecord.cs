using CrawlPolicy.Evidence;

namespace CrawlPolicy.PostgreSql.Ledger;

/// <summary>A decision whose caller waits until it is durable.</summary>
internal sealed class PendingRecord(DecisionRecord record)
{
    private readonly TaskCompletionSource _durable = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The decision as it is kept.</summary>
    public DecisionRecord Record => record;

    /// <summary>Completes when it is durable; fails when it could not be made so.</summary>
    public Task Durable => _durable.Task;

    /// <summary>Tells that it is durable.</summary>
    public void SetDurable() => _durable.TrySetResult();

    /// <summary>Tells that it is not.</summary>
    public void Fail(Exception exception)
    {
        _durable.TrySetException(exception);
        _ = _durable.Task.Exception;
    }
}
