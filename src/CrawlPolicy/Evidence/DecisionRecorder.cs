using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence.Outcomes;

namespace CrawlPolicy.Evidence;

/// <summary>Makes decisions durable: what cannot be recorded does not leave.</summary>
internal sealed class DecisionRecorder(IDecisionLedger ledger, OutcomeBuffer outcomes, CrawlPolicyOptions options)
{
    /// <summary>Records that an admitted fetch is refused after all.</summary>
    /// <returns>The refusal as a decision.</returns>
    public ValueTask<Decision> RefuseAsync(
        Decision admitted, Refusal refusal, DecisionStage stage, int status, CancellationToken cancellationToken) =>
        RecordAsync(admitted.Refused(refusal, stage, options.Mode, status), cancellationToken);

    /// <summary>Records a decision.</summary>
    /// <returns>The decision, or where an allowed one could not be recorded, a refusal.</returns>
    public ValueTask<Decision> RecordAsync(Decision decision, CancellationToken cancellationToken)
    {
        outcomes.HandOnGroup();
        ValueTask appended;
        try
        {
            appended = ledger.AppendAsync(decision, cancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            return new(Unrecorded(decision, exception));
        }

        return appended.IsCompletedSuccessfully ? new(decision) : AwaitAsync(decision, appended);
    }

    private async ValueTask<Decision> AwaitAsync(Decision decision, ValueTask appended)
    {
        try
        {
            await appended.ConfigureAwait(false);
            return decision;
        }
        catch (StoreUnavailableException exception)
        {
            return Unrecorded(decision, exception);
        }
    }

    // Where nothing leaves anyhow, the refusal stands with its own reason; the store reports its trouble itself.
    private Decision Unrecorded(Decision decision, StoreUnavailableException exception) => !decision.IsAllowed ? decision : decision.Refused(
        new Refusal(
            ReasonCode.EvidenceUnavailable,
            $"The decision could not be recorded, and nothing leaves unrecorded. {exception.Message}",
            "Mend the store; fetching goes on by itself as soon as it can be written again."),
        DecisionStage.Request,
        options.Mode);
}
