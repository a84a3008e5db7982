using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Terms;

namespace CrawlPolicy.RobotsAccess;

/// <summary>
/// Gate 6: robots.txt (RFC 9309) for the product token that is sent. A grant that lifts robots.txt turns a Disallow into a note;
/// it does not open a site whose file is unreachable or no robots.txt at all.
/// </summary>
internal sealed class RobotsGate(IRobotsSource source, RobotsOptions options) : IGate
{
    /// <summary>Longer paths are normalised in an array of their own.</summary>
    private const int PathBuffer = 2048;

    /// <inheritdoc/>
    public string Name => "robots";

    /// <inheritdoc/>
    public ValueTask<Refusal?> EvaluateAsync(Evaluation evaluation, CancellationToken cancellationToken) =>
        source.Find(evaluation) is { } snapshot ? ValueTask.FromResult(Judge(evaluation, snapshot)) : ReadAndJudgeAsync(evaluation, cancellationToken);

    private async ValueTask<Refusal?> ReadAndJudgeAsync(Evaluation evaluation, CancellationToken cancellationToken)
    {
        try
        {
            return Judge(evaluation, await source.ReadAsync(evaluation, cancellationToken).ConfigureAwait(false));
        }
        catch (StoreUnavailableException exception)
        {
            return RobotsRefusals.StoreUnavailable(exception);
        }
    }

    private Refusal? Judge(Evaluation evaluation, RobotsSnapshot snapshot)
    {
        var token = evaluation.Crawler!.ProductToken;
        evaluation.Robots = snapshot;
        evaluation.RobotsRules = snapshot.Document.For(token);
        if (!HasRules(snapshot, evaluation.Now))
        {
            // RFC 9309 §2.2.2: /robots.txt itself is implicitly allowed.
            return snapshot.Outcome != RobotsOutcome.TargetRefused && evaluation.Target.PathAndQuery is "/robots.txt"
                ? null
                : RobotsRefusals.WithoutRules(snapshot);
        }

        var verdict = evaluation.RobotsRules.Judge(evaluation.Target.PathAndQuery);
        if (verdict.IsAllowed)
        {
            if (evaluation.Notes is not null)
            {
                evaluation.Note(Name, RobotsNotes.Allowed(snapshot, token, verdict.Rule));
            }

            return null;
        }

        var refusal = RobotsRefusals.Disallowed(snapshot, token, verdict.Rule);
        if (evaluation.RobotsLiftedBy is not { } grant)
        {
            var path = evaluation.Target.PathAndQuery;
            return LapsedGrant.Explain(refusal, evaluation, PercentText.Normalize(path, stackalloc char[PathBuffer]), GrantLift.Robots);
        }

        if (evaluation.Notes is not null)
        {
            evaluation.Note(Name, $"{refusal.Detail} The grant {grant.Id} ({grant.Location}) lifts it.");
        }

        return null;
    }

    // After the limit an unreachable file counts as unavailable: the last known rules apply again, or none (RFC 9309 §2.3.1.4).
    private bool HasRules(RobotsSnapshot snapshot, DateTimeOffset now) => snapshot.Outcome switch
    {
        RobotsOutcome.Rules or RobotsOutcome.Unavailable => true,
        RobotsOutcome.Unreachable => snapshot.UnreachableSince is { } since && now - since >= options.UnreachableLimit,
        _ => false,
    };
}
