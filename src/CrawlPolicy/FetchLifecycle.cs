using CrawlPolicy.Cooldown;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Inspection;
using CrawlPolicy.Pacing;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.TdmRep;

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
    AnswerSignals answers,
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

    /// <summary>Inspects the head of the answer, learns from it, and records what it refuses.</summary>
    /// <returns>The admitted decision itself where the body may be handed on; else a refusal, and the body must be disposed of unread.</returns>
    public ValueTask<Decision> InspectAsync(Decision admitted, ResponseHead head, CancellationToken cancellationToken)
    {
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

        return fields.HasFlag(HeadFields.Signals) ? ReadSignalsAsync(admitted, head, cancellationToken) : new(admitted);
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
        if (fields.HasFlag(HeadFields.RateLimit) && RateLimit.Read(head.Headers, time.GetUtcNow()) is { Interval: { } interval } limit)
        {
            adaptive.Limit(site, interval, time.GetUtcNow() + limit.Reset);
        }
    }

    private async ValueTask<Decision> ReadSignalsAsync(Decision admitted, ResponseHead head, CancellationToken cancellationToken)
    {
        AnswerStatements said;
        try
        {
            said = await answers.ReadHeadAsync(admitted, head, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException exception)
        {
            return admitted.Refused(SignalRefusals.StoreUnavailable(exception), DecisionStage.Headers, options.Mode, head.Status);
        }

        if (TdmResolver.Resolve(file: null, said.Reservation) is { } reservation)
        {
            said.Statements.Add(reservation);
        }

        return await JudgeAsync(admitted, said.Statements, DecisionStage.Headers, head.Status, cancellationToken).ConfigureAwait(false);
    }

    // What an answer says against its use is kept to the end, and so is what it says for it: both are evidence.
    private async ValueTask<Decision> JudgeAsync(
        Decision admitted, List<SignalStatement> statements, DecisionStage stage, int status, CancellationToken cancellationToken)
    {
        if (statements.Count == 0)
        {
            return admitted;
        }

        var use = SignalCombination.UseOf(admitted.Crawler, admitted.Purpose);
        var read = admitted.Answered(statements, use, stage, status);
        var denial = SignalCombination.Of(statements, admitted.Purpose, use).Denial;
        return denial is null || admitted.AreSignalsLifted
            ? await RecordAsync(read, cancellationToken).ConfigureAwait(false)
            : await RefuseAsync(read, SignalRefusals.Denied(denial, admitted.Purpose, use), stage, status, cancellationToken).ConfigureAwait(false);
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
