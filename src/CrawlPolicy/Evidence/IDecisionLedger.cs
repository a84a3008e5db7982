namespace CrawlPolicy.Evidence;

/// <summary>The record of all decisions, and of what became of the fetches that they allowed.</summary>
public interface IDecisionLedger
{
    /// <summary>Appends a record: of a decision, or of what became of a fetch.</summary>
    /// <param name="record">The record.</param>
    /// <param name="cancellationToken">Ends the wait; it may be recorded all the same.</param>
    /// <returns>When it is durable.</returns>
    /// <exception cref="StoreUnavailableException">It could not be made durable.</exception>
    ValueTask AppendAsync(DecisionRecord record, CancellationToken cancellationToken);

    /// <summary>Reads decisions, the newest first.</summary>
    /// <param name="query">Which decisions.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The records, at most <see cref="DecisionQuery.Limit"/>.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    IAsyncEnumerable<DecisionRecord> ReadAsync(DecisionQuery query, CancellationToken cancellationToken);
}
