using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;

namespace CrawlPolicy;

/// <summary>
/// One fetch from the question until it may leave, the same for the handler and the sidecar: decide, record, wait. What becomes of its
/// answer is the part of <see cref="AnswerLifecycle"/>.
/// </summary>
internal sealed class FetchLifecycle(
    CrawlPolicyEngine engine,
    SitePlaces places,
    Departure departure,
    DecisionRecorder recorder,
    CrawlPolicyOptions options,
    TimeProvider time)
{
    /// <summary>
    /// Judges a fetch, makes the decision durable, and waits for its slot. When an allowed decision comes back, the request must
    /// leave at once. What is refused after it was recorded as allowed is recorded again under the same identity; a fetch whose
    /// caller goes away while it waits has never left, and nothing further is recorded of it, as of one that finds no connection.
    /// The caller disposes the admission when the fetch has ended, whatever its end.
    /// </summary>
    public async ValueTask<Admission> AdmitAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var decision = await engine.EvaluateAsync(request, cancellationToken).ConfigureAwait(false);
        IDisposable? place = null;
        if (decision is { IsAllowed: true, SitePolicy.Rate.Concurrency: > 0 and var concurrency })
        {
            (decision, place) = await EnterAsync(decision, concurrency, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            // Before the wait, so that nothing stands between the slot and the request.
            decision = await recorder.RecordAsync(decision.Verdict == Verdict.Wait ? decision.AtItsSlot() : decision, cancellationToken).ConfigureAwait(false);
            if (decision.IsAllowed
                && await departure.WaitAsync(decision, hasWaited: place is not null || decision.WaitUntil is not null, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                decision = await recorder.RefuseAsync(decision, refusal, DecisionStage.Connect, status: 0, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            place?.Dispose();
            throw;
        }

        if (!decision.IsAllowed)
        {
            place?.Dispose();
            place = null;
        }

        return new Admission(decision, place);
    }

    /// <summary>Records that the dialer refused the address of an admitted fetch.</summary>
    /// <returns>The refusal as a decision.</returns>
    public ValueTask<Decision> RefuseAtConnectAsync(Decision admitted, Refusal refusal, CancellationToken cancellationToken) =>
        recorder.RefuseAsync(admitted, refusal, DecisionStage.Connect, status: 0, cancellationToken);

    private async ValueTask<(Decision Decision, IDisposable? Place)> EnterAsync(
        Decision decision, int concurrency, CancellationToken cancellationToken)
    {
        if (await places.EnterAsync(SiteKey.Of(decision), concurrency, options.Pace.MaximumWait, cancellationToken).ConfigureAwait(false) is { } place)
        {
            return (decision, place);
        }

        var refusal = new Refusal(
            ReasonCode.PaceTooFar,
            $"{decision.Site} allows {concurrency} requests at once, and none of them ended within the longest wait allowed.",
            "Ask again later, or spread the requests over more sites.")
        {
            Until = time.GetUtcNow() + options.Pace.MaximumWait,
        };
        return (decision.Refused(refusal, DecisionStage.Request, options.Mode), null);
    }
}
