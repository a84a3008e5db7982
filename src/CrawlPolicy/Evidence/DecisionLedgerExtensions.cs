using CrawlPolicy.Decisions;

namespace CrawlPolicy.Evidence;

/// <summary>Appends decisions to any ledger.</summary>
public static class DecisionLedgerExtensions
{
    /// <summary>Appends a decision.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="cancellationToken">Ends the wait; the decision may be recorded all the same.</param>
    /// <returns>When the decision is durable.</returns>
    /// <exception cref="StoreUnavailableException">The decision could not be made durable.</exception>
    public static ValueTask AppendAsync(this IDecisionLedger ledger, Decision decision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        return ledger.AppendAsync(DecisionRecord.From(decision), cancellationToken);
    }
}
