using CrawlPolicy.Cooldown;
using CrawlPolicy.Datasets;
using CrawlPolicy.Decisions;
using CrawlPolicy.Identity;
using CrawlPolicy.Pacing;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Signals;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;
using Microsoft.Extensions.Logging;

namespace CrawlPolicy;

/// <summary>
/// The gates in their order. Handler, sidecar and command line ask the same engine and get the same answer.
/// </summary>
internal sealed partial class CrawlPolicyEngine(
    IdentityGate identity,
    TargetGate target,
    CooldownGate cooldown,
    TermsGate terms,
    DatasetGate dataset,
    RobotsGate robots,
    SignalsGate signals,
    PaceGate pace,
    PolicySource policies,
    CrawlPolicyOptions options,
    TimeProvider time,
    ILogger<CrawlPolicyEngine> logger)
{
    // Cheap local questions first; a site whose terms refuse is not even asked for its robots.txt.
    private readonly IGate[] _gates = [identity, target, cooldown, terms, dataset, robots, signals, pace];

    /// <summary>Judges a fetch that will leave if it is allowed, and reserves its slot.</summary>
    public ValueTask<Decision> EvaluateAsync(FetchRequest request, CancellationToken cancellationToken) =>
        JudgeAsync(request, EvaluationKind.Fetch, cancellationToken);

    /// <summary>Judges a fetch for somebody who only asks: no slot is reserved.</summary>
    public ValueTask<Decision> AskAsync(FetchRequest request, CancellationToken cancellationToken) =>
        JudgeAsync(request, EvaluationKind.Ask, cancellationToken);

    /// <summary>Judges a fetch as <see cref="AskAsync"/> does, and says what each gate found.</summary>
    public async ValueTask<Explanation> ExplainAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var evaluation = new Evaluation();
        var notes = new List<GateNote>();
        evaluation.Begin(request, policies.Current, time.GetUtcNow(), EvaluationKind.Ask, notes);
        var outcome = await WalkOnAsync(evaluation, 0, default, cancellationToken).ConfigureAwait(false);
        if (outcome.Refusal is { } refusal)
        {
            notes.Add(new GateNote(refusal.Reason.Gate, refusal.Detail, refusal));
        }

        return new Explanation(Decide(evaluation, outcome), notes, [.. _gates.Skip(outcome.GatesPassed + 1).Select(static gate => gate.Name)]);
    }

    /// <summary>Judges a whole host for a tunnel; <paramref name="request"/> names its root URL.</summary>
    /// <returns>The verdict, and the decision for the root: the refusal where the verdict is <see cref="HostVerdict.Refuse"/>.</returns>
    public async ValueTask<(HostVerdict Verdict, Decision Decision)> JudgeHostAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var evaluation = new Evaluation();
        evaluation.Begin(request, policies.Current, time.GetUtcNow(), EvaluationKind.Ask, notes: null);
        var outcome = await WalkOnAsync(evaluation, 0, default, cancellationToken).ConfigureAwait(false);
        return (HostJudgement.Conclude(evaluation, outcome.Refusal ?? outcome.WouldRefuse, terms), Decide(evaluation, outcome));
    }

    private ValueTask<Decision> JudgeAsync(FetchRequest request, EvaluationKind kind, CancellationToken cancellationToken)
    {
        var evaluation = EvaluationPool.Rent();
        evaluation.Begin(request, policies.Current, time.GetUtcNow(), kind, notes: null);
        var outcome = default(GateOutcome);
        while (outcome.GatesPassed < _gates.Length)
        {
            ValueTask<Refusal?> answer;
            try
            {
                answer = _gates[outcome.GatesPassed].EvaluateAsync(evaluation, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                answer = new(Failed(request, exception));
            }

            if (!answer.IsCompletedSuccessfully)
            {
                return FinishAsync(evaluation, outcome, answer, cancellationToken);
            }

            if (!outcome.Take(answer.Result, options.Mode))
            {
                break;
            }
        }

        var decision = Decide(evaluation, outcome);
        EvaluationPool.Return(evaluation);
        return new(decision);
    }

    // From the first gate that has to wait for the network or a store.
    private async ValueTask<Decision> FinishAsync(
        Evaluation evaluation, GateOutcome outcome, ValueTask<Refusal?> pending, CancellationToken cancellationToken)
    {
        var refusal = await AwaitAsync(evaluation.Request, pending).ConfigureAwait(false);
        evaluation.Waited(time.GetUtcNow());
        if (outcome.Take(refusal, options.Mode))
        {
            outcome = await WalkOnAsync(evaluation, outcome.GatesPassed, outcome, cancellationToken).ConfigureAwait(false);
        }

        var decision = Decide(evaluation, outcome);
        EvaluationPool.Return(evaluation);
        return decision;
    }

    private async ValueTask<GateOutcome> WalkOnAsync(
        Evaluation evaluation, int first, GateOutcome outcome, CancellationToken cancellationToken)
    {
        for (var i = first; i < _gates.Length; i++)
        {
            Refusal? refusal;
            try
            {
                var answer = _gates[i].EvaluateAsync(evaluation, cancellationToken);
                var isHere = answer.IsCompleted;
                refusal = await answer.ConfigureAwait(false);
                if (!isHere)
                {
                    evaluation.Waited(time.GetUtcNow());
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                refusal = Failed(evaluation.Request, exception);
            }

            if (!outcome.Take(refusal, options.Mode))
            {
                break;
            }
        }

        return outcome;
    }

    private async ValueTask<Refusal?> AwaitAsync(FetchRequest request, ValueTask<Refusal?> pending)
    {
        try
        {
            return await pending.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Failed(request, exception);
        }
    }

    private static Decision Decide(Evaluation evaluation, GateOutcome outcome) =>
        new(DecisionId.Create(evaluation.Now), evaluation.Now, evaluation.Request)
        {
            Crawler = evaluation.Crawler,
            Purpose = evaluation.Purpose,
            Site = evaluation.SiteKey.Site ?? "",
            SitePolicy = evaluation.Site,
            Item = evaluation.Item,
            Verdict = outcome.Refusal is not null ? Verdict.Refuse : evaluation.Slot is null ? Verdict.Allow : Verdict.Wait,
            Refusal = outcome.Refusal,
            WouldRefuse = outcome.WouldRefuse,
            WaitUntil = evaluation.Slot,
            SlotNote = evaluation.SlotNote,
            SlotToken = evaluation.SlotToken,
            AllowedBy = evaluation.AllowedBy,
            Dataset = evaluation.Dataset,
            PolicyDigest = evaluation.Policies.Digest,
            Interval = evaluation.Interval,
            AreSignalsLifted = evaluation.SignalsLiftedBy is not null,
            Robots = evaluation.Robots,
            SignalsRead = evaluation.Signals.Count == 0
                ? SignalsRead.None
                : SignalsRead.Of(evaluation.Signals, evaluation.Purpose, SignalCombination.UseOf(evaluation)),
        };

    // When in doubt, closed: an evaluation that fails refuses, and says so.
    private Refusal Failed(FetchRequest request, Exception exception)
    {
        LogGateFailed(logger, request.Method, exception);
        return new Refusal(
            ReasonCode.EngineError,
            $"The evaluation failed ({exception.GetType().Name}), and a fetch in doubt does not leave.",
            "Look for this decision in the log: the failure stands there with its stack. It is a defect worth reporting.");
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "A gate failed while it judged a {Method} fetch, which was refused.")]
    private static partial void LogGateFailed(ILogger logger, string method, Exception exception);
}
