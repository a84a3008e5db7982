using CrawlPolicy.Cooldown;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;

namespace CrawlPolicy;

/// <summary>
/// One fetch from the question until it may leave, the same for the handler and the sidecar: decide, wait, record. What becomes of its
/// answer is the part of <see cref="AnswerLifecycle"/>.
/// </summary>
internal sealed class FetchLifecycle(
    CrawlPolicyEngine engine,
    SitePlaces places,
    DispatchSpacing spacing,
    ICooldownStore cooldowns,
    DecisionRecorder recorder,
    CrawlPolicyOptions options,
    TimeProvider time)
{
    /// <summary>
    /// Judges a fetch, waits for its slot, and makes the decision durable. When an allowed decision comes back, the request may
    /// leave at once. The caller disposes the admission when the fetch has ended, whatever its end.
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
            if (place is not null || decision.Verdict == Verdict.Wait)
            {
                decision = await WaitAsync(decision, cancellationToken).ConfigureAwait(false);
            }

            decision = await recorder.RecordAsync(decision, cancellationToken).ConfigureAwait(false);
            if (decision.IsAllowed)
            {
                await spacing.PassAsync(SiteOf(decision), decision.Interval, cancellationToken).ConfigureAwait(false);
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
        if (await places.EnterAsync(SiteOf(decision), concurrency, options.Pace.MaxWait, cancellationToken).ConfigureAwait(false) is { } place)
        {
            return (decision, place);
        }

        var refusal = new Refusal(
            ReasonCode.PaceTooFar,
            $"{decision.Site} allows {concurrency} requests at once, and none of them ended within the longest wait allowed.",
            "Ask again later, or spread the requests over more sites.")
        {
            Until = time.GetUtcNow() + options.Pace.MaxWait,
        };
        return (decision.Refused(refusal, DecisionStage.Request, options.Mode), null);
    }

    private async ValueTask<Decision> WaitAsync(Decision decision, CancellationToken cancellationToken)
    {
        if (decision.WaitUntil - time.GetUtcNow() is { } wait && wait > TimeSpan.Zero)
        {
            await time.WaitWholeAsync(wait, cancellationToken).ConfigureAwait(false);
        }

        // Somebody else may have been asked to stop while this fetch waited for its slot or its place.
        return await FindRestAsync(decision, cancellationToken).ConfigureAwait(false) is { } refusal
            ? decision.Refused(refusal, DecisionStage.Request, options.Mode)
            : decision.WaitedOut();
    }

    private async ValueTask<Refusal?> FindRestAsync(Decision decision, CancellationToken cancellationToken)
    {
        try
        {
            var block = await cooldowns.FindAsync(SiteOf(decision), cancellationToken).ConfigureAwait(false);
            return CooldownGate.Judge(decision.Site, block, time.GetUtcNow());
        }
        catch (StoreUnavailableException exception)
        {
            return CooldownGate.Unavailable(exception);
        }
    }

    private static SiteKey SiteOf(Decision decision) => new(decision.Crawler?.Operator ?? "", decision.Site);
}
