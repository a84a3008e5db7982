using CrawlPolicy.Cooldown;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Inspection;
using CrawlPolicy.Inspection.Body;
using CrawlPolicy.Pacing;
using CrawlPolicy.Signals;

namespace CrawlPolicy;

/// <summary>
/// The answer of a fetch until its content may be used, the same for the handler and the sidecar: inspect, learn, record.
/// </summary>
internal sealed class AnswerLifecycle(
    CooldownRecorder cooldowns,
    AdaptivePace adaptive,
    AnswerInspection answers,
    DecisionRecorder recorder,
    CrawlPolicyOptions options,
    TimeProvider time)
{
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
        var site = SiteKey.Of(admitted);
        var fields = HeadFieldsReader.Read(head.Headers);
        Learn(site, head, fields);
        var finding = HeaderInspection.Inspect(head, fields, time);
        if (finding.Reason is null)
        {
            finding = cooldowns.Count(site, head.Status);
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
        return refusal is not null ? await recorder.RefuseAsync(answered, refusal, read.Stage, status, cancellationToken).ConfigureAwait(false)
            : ReferenceEquals(answered, admitted) ? admitted
            : await recorder.RecordAsync(answered, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Decision> KeepAsync(Decision admitted, HeaderFinding finding, int status)
    {
        var refusal = await RefusalAsync(admitted, finding).ConfigureAwait(false);
        return await recorder.RefuseAsync(admitted, refusal, DecisionStage.Headers, status, CancellationToken.None).ConfigureAwait(false);
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
            var block = await cooldowns.BlockAsync(SiteKey.Of(admitted), finding, CancellationToken.None).ConfigureAwait(false);
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
}
