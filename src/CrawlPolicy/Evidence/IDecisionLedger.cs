using CrawlPolicy.Decisions;

namespace CrawlPolicy.Evidence;

/// <summary>The record of all decisions.</summary>
public interface IDecisionLedger
{
    /// <summary>Appends a decision.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="cancellationToken">Ends the wait; the decision may be recorded all the same.</param>
    /// <returns>When the decision is durable.</returns>
    /// <exception cref="StoreUnavailableException">The decision could not be made durable.</exception>
    ValueTask AppendAsync(Decision decision, CancellationToken cancellationToken);

    /// <summary>Reads decisions, the newest first.</summary>
    /// <param name="query">Which decisions.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The records, at most <see cref="DecisionQuery.Limit"/>.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    IAsyncEnumerable<DecisionRecord> ReadAsync(DecisionQuery query, CancellationToken cancellationToken);
}
