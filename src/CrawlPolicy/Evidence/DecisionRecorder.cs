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
    public async ValueTask<Decision> RecordAsync(Decision decision, CancellationToken cancellationToken)
    {
        outcomes.HandOnGroup();
        try
        {
            await ledger.AppendAsync(decision, cancellationToken).ConfigureAwait(false);
            return decision;
        }
        catch (StoreUnavailableException exception) when (decision.IsAllowed)
        {
            return decision.Refused(
                new Refusal(
                    ReasonCode.EvidenceUnavailable,
                    $"The decision could not be recorded, and nothing leaves unrecorded. {exception.Message}",
                    "Mend the store; fetching goes on by itself as soon as it can be written again."),
                DecisionStage.Request,
                options.Mode);
        }
        catch (StoreUnavailableException)
        {
            // Nothing leaves, so the refusal stands with its own reason; the store reports its trouble itself.
            return decision;
        }
    }
}
