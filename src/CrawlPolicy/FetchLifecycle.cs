using CrawlPolicy.Cooldown;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Inspection;
using CrawlPolicy.Inspection.Body;
using CrawlPolicy.Pacing;
using CrawlPolicy.Signals;

namespace CrawlPolicy;

/// <summary>
/// One fetch from the question to the answer, the same for the handler and the sidecar: decide, wait, record, and after the
/// caller has sent it, inspect and record.
/// </summary>
internal sealed class FetchLifecycle(
    CrawlPolicyEngine engine,
    SitePlaces places,
    ICooldownStore cooldowns,
    CooldownRecorder cooldownRecorder,
    AdaptivePace adaptive,
    AnswerInspection answers,
    IDecisionLedger ledger,
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

            decision = await RecordAsync(decision, cancellationToken).ConfigureAwait(false);
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

    /// <summary>Inspects an answer, learns from it, and records what it says about its use.</summary>
    /// <param name="admitted">The decision that let the fetch go.</param>
    /// <param name="response">The answer, its head read; its content is replaced where its body was held back and inspected.</param>
    /// <param name="latency">From sending the request to the answer's head.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>An allowed decision where the body may be handed on; else a refusal, and the answer must be disposed of.</returns>
    /// <exception cref="HttpRequestException">A body that had to be inspected broke off.</exception>
    public ValueTask<Decision> InspectAsync(Decision admitted, HttpResponseMessage response, TimeSpan latency, CancellationToken cancellationToken)
    {
        var head = ResponseHead.From(response, latency);
        var site = SiteOf(admitted);
        var fields = HeadFieldsReader.Read(head.Headers);
        Learn(site, head, fields);
        var finding = HeaderInspection.Inspect(head, fields, time);
        if (finding.Reason is null)
        {
            finding = cooldownRecorder.Count(site, head.Status);
        }

        // What a site said is kept to the end, also where the caller no longer waits for it.
        if (finding.Reason is not null)
        {
            return new(KeepAsync(admitted, finding, head.Status).WaitAsync(cancellationToken));
        }

        var need = AnswerInspection.NeedOf(admitted, head);
        return need == BodyNeed.None && !fields.HasFlag(HeadFields.Signals)
            ? new(admitted)
            : InspectContentAsync(admitted, response, head, need, cancellationToken);
    }

    /// <summary>Records that the dialer refused the address of an admitted fetch.</summary>
    /// <returns>The refusal as a decision.</returns>
    public ValueTask<Decision> RefuseAtConnectAsync(Decision admitted, Refusal refusal, CancellationToken cancellationToken) =>
        RefuseAsync(admitted, refusal, DecisionStage.Connect, status: 0, cancellationToken);

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
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
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

    private void Learn(SiteKey site, ResponseHead head, HeadFields fields)
    {
        adaptive.Observe(site, head.Latency, head.Status is >= 200 and < 300);
        if (fields.HasFlag(HeadFields.RateLimit) && time.GetUtcNow() is var now && RateLimit.Read(head.Headers, now) is { Interval: { } interval } limit)
        {
            adaptive.Limit(site, interval, now, now + limit.Reset);
        }
    }

    private async ValueTask<Decision> InspectContentAsync(
        Decision admitted, HttpResponseMessage response, ResponseHead head, BodyNeed need, CancellationToken cancellationToken)
    {
        AnswerReading read;
        try
        {
            read = await answers.ReadAsync(admitted, response, head, need, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException exception)
        {
            return admitted.Refused(SignalRefusals.StoreUnavailable(exception), DecisionStage.Headers, options.Mode, head.Status);
        }

        return await ConcludeAsync(admitted, read, head.Status, cancellationToken).ConfigureAwait(false);
    }

    // What an answer says against its use is evidence, and so is what it says for it.
    private async ValueTask<Decision> ConcludeAsync(Decision admitted, AnswerReading read, int status, CancellationToken cancellationToken)
    {
        var use = SignalCombination.UseOf(admitted.Crawler, admitted.Purpose);
        var denial = admitted.AreSignalsLifted ? null : SignalCombination.Of(read.Statements, admitted.Purpose, use).Denial;
        var refusal = denial is null ? read.Refusal : SignalRefusals.Denied(denial, admitted.Purpose, use);
        var answered = read.Statements.Count == 0 ? admitted : admitted.Answered(read.Statements, use, read.Stage, status);
        return refusal is not null ? await RefuseAsync(answered, refusal, read.Stage, status, cancellationToken).ConfigureAwait(false)
            : ReferenceEquals(answered, admitted) ? admitted
            : await RecordAsync(answered, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Decision> KeepAsync(Decision admitted, HeaderFinding finding, int status)
    {
        var refusal = await RefusalAsync(admitted, finding).ConfigureAwait(false);
        return await RefuseAsync(admitted, refusal, DecisionStage.Headers, status, CancellationToken.None).ConfigureAwait(false);
    }

    private async ValueTask<Refusal> RefusalAsync(Decision admitted, HeaderFinding finding)
    {
        if (!finding.IsSiteWide)
        {
            return new Refusal(
                finding.Reason!,
                $"{finding.Cause} The body was not read.",
                finding.Condition ?? "Ask the site's owner for access. Nothing is logged in to, paid or evaded on its own.");
        }

        try
        {
            var block = await cooldownRecorder.BlockAsync(SiteOf(admitted), finding, CancellationToken.None).ConfigureAwait(false);
            return CooldownGate.Judge(admitted.Site, block, time.GetUtcNow())
                ?? new Refusal(finding.Reason!, finding.Cause, "Ask again.");
        }
        catch (StoreUnavailableException exception)
        {
            return new Refusal(
                finding.Reason!,
                $"{finding.Cause} The site's rest could not be recorded: {exception.Message}",
                "Mend the store. Until it can be written, nothing leaves.");
        }
    }

    private ValueTask<Decision> RefuseAsync(
        Decision admitted, Refusal refusal, DecisionStage stage, int status, CancellationToken cancellationToken) =>
        RecordAsync(admitted.Refused(refusal, stage, options.Mode, status), cancellationToken);

    private async ValueTask<Decision> RecordAsync(Decision decision, CancellationToken cancellationToken)
    {
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

    private static SiteKey SiteOf(Decision decision) => new(decision.Crawler?.Operator ?? "", decision.Site);
}
