namespace CrawlPolicy.Evidence.Outcomes;

/// <summary>Records what is reported of earlier fetches, as parts of the decisions that let them go.</summary>
internal sealed class ReportedOutcomes(IDecisionLedger ledger, OutcomeBuffer buffer, TimeProvider time) : IFetchOutcomes
{
    // The stages of a fetch and some repetitions; one of them let it go.
    private const int MostRecords = 16;

    /// <inheritdoc/>
    public async Task<DecisionRecord> ReportAsync(string decisionId, FetchOutcome outcome, string note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decisionId);
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(note);
        if (OutcomeForm.Check(outcome, note) is { } problem)
        {
            throw new ArgumentException(problem, nameof(outcome));
        }

        if (OutcomeForm.CheckId(decisionId) is { } unreadable)
        {
            throw new ArgumentException(unreadable, nameof(decisionId));
        }

        var decision = await FindAsync(decisionId, cancellationToken).ConfigureAwait(false);

        // What a door has found out about the same fetch comes first in the record too.
        buffer.HandOnWaiting();
        var whole = outcome.Modality.Length > 0 ? outcome : outcome with { Modality = Modality.Of(outcome.MediaType) };
        var record = decision.WithOutcome(whole, time.GetUtcNow(), status: 0, note);
        await ledger.AppendAsync(record, cancellationToken).ConfigureAwait(false);
        return record;
    }

    private async Task<DecisionRecord> FindAsync(string id, CancellationToken cancellationToken)
    {
        DecisionRecord? found = null;
        await foreach (var record in ledger.ReadAsync(new DecisionQuery { Id = id, Limit = MostRecords }, cancellationToken).ConfigureAwait(false))
        {
            // A fetch that was let go and refused at its answer has brought nothing that the crawler could hold, but it may say so.
            if (record.Verdict != "refuse")
            {
                return record;
            }

            found = record;
        }

        throw new UnknownDecisionException(found is null
            ? $"The record holds no decision '{id}'. Give the identity that the answer carried, to the program or the fleet that decided."
            : $"The decision '{id}' refused the fetch, so there can be nothing to report of it.");
    }
}
