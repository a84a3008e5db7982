namespace CrawlPolicy.Evidence;

/// <summary>
/// Takes reports of what became of fetches after their answers were handed on: that content was kept or deleted, or that a fetch
/// which a crawler made itself, after asking, brought something. What the doors hand on they record themselves.
/// </summary>
public interface IFetchOutcomes
{
    /// <summary>Records an outcome.</summary>
    /// <param name="decisionId">
    /// The identity of the decision that let the fetch go: the <c>id</c> of the header <c>Crawl-Policy-Decision</c>, or
    /// <see cref="Decisions.Decision.Id"/> of <see cref="Handling.CrawlPolicyKeys.Decision"/>.
    /// </param>
    /// <param name="outcome">
    /// The outcome: <see cref="FetchOutcome.Bytes"/> and <see cref="FetchOutcome.Duration"/> not negative, the texts in the forms that
    /// <see cref="FetchOutcome"/> states, or empty.
    /// </param>
    /// <param name="note">For people, for instance why something was deleted; at most 1,000 characters, empty for none.</param>
    /// <param name="cancellationToken">Ends the wait; the outcome may be recorded all the same.</param>
    /// <returns>The record, once it is durable. Reporting the same twice records it twice.</returns>
    /// <exception cref="ArgumentException">The outcome or the note is not of the form that it must have.</exception>
    /// <exception cref="UnknownDecisionException">No decision of that identity let a fetch go.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be read or written now; nothing was recorded that is known of.</exception>
    Task<DecisionRecord> ReportAsync(string decisionId, FetchOutcome outcome, string note, CancellationToken cancellationToken);
}
