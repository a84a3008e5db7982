using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Signals.Files;
using CrawlPolicy.Signals.RobotsTxt;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Signals;

/// <summary>
/// Gate 7: what the site says about this purpose, in its robots.txt and in files of their own. Any denial is a denial; else any
/// permission is a permission; else the purpose is unknown, and the configuration settles it.
/// </summary>
internal sealed class SignalsGate(ISignalFiles files, RobotsSignalsReader robots, UnknownPurposes unknown) : IGate
{
    /// <summary>Longer paths are normalised in an array of their own.</summary>
    private const int PathBuffer = 2048;

    /// <inheritdoc/>
    public string Name => "signal";

    /// <inheritdoc/>
    public ValueTask<Refusal?> EvaluateAsync(Evaluation evaluation, CancellationToken cancellationToken)
    {
        if (evaluation.Target.PathAndQuery is "/robots.txt")
        {
            // RFC 9309 §2.2.2: it is there to be read by every crawler.
            return ValueTask.FromResult<Refusal?>(null);
        }

        var said = robots.Read(evaluation);
        Collect(evaluation, said.Sources);
        var need = new SignalNeed(evaluation.Purpose.Use, evaluation.Crawler!.ProductToken, said.Licences);
        if (need.IsNothing || IsSettled(evaluation))
        {
            return ValueTask.FromResult(Conclude(evaluation));
        }

        if (files.Find(evaluation, need) is not { } known)
        {
            return ReadAndConcludeAsync(evaluation, need, cancellationToken);
        }

        Collect(evaluation, known.Sources);
        return ValueTask.FromResult(Conclude(evaluation));
    }

    // A denial in the robots.txt spares the site the requests for its other files; an explanation wants to see them all.
    private static bool IsSettled(Evaluation evaluation) =>
        evaluation.Notes is null && evaluation.SignalsLiftedBy is null && SignalCombination.Of(evaluation).Meaning == SignalMeaning.Deny;

    private static void Collect(Evaluation evaluation, IReadOnlyList<SignalSource> sources) =>
        SignalPathReading.Collect(evaluation.Target.PathAndQuery, sources, evaluation.Signals);

    private async ValueTask<Refusal?> ReadAndConcludeAsync(Evaluation evaluation, SignalNeed need, CancellationToken cancellationToken)
    {
        try
        {
            var read = await files.ReadAsync(evaluation, need, cancellationToken).ConfigureAwait(false);
            Collect(evaluation, read.Sources);
            return read.Refusal ?? Conclude(evaluation);
        }
        catch (StoreUnavailableException exception)
        {
            return SignalRefusals.StoreUnavailable(exception);
        }
    }

    private Refusal? Conclude(Evaluation evaluation)
    {
        SignalNotes.Write(Name, evaluation);
        var (meaning, denial) = SignalCombination.Of(evaluation);
        if (denial is not null)
        {
            var refusal = SignalRefusals.Denied(denial, evaluation);
            if (evaluation.SignalsLiftedBy is not { } grant)
            {
                return WithLapsedGrant(refusal, evaluation, GrantLift.Signals);
            }

            evaluation.Note(Name, $"The grant {grant.Id} ({grant.Location}) lifts what signals deny.");
            return null;
        }

        return meaning == SignalMeaning.Allow ? null : Settle(evaluation);
    }

    private Refusal? Settle(Evaluation evaluation)
    {
        if (evaluation.IsAllowedByName || evaluation.SignalsLiftedBy is not null)
        {
            evaluation.Note(Name, $"No signal speaks of {evaluation.Purpose}; the terms or a grant allow it by name.");
            return null;
        }

        var setting = unknown.For(evaluation.Purpose);
        if (setting.Statement is { } statement)
        {
            evaluation.Signals.Add(statement);
        }

        if (setting.IsAllowed)
        {
            if (evaluation.Notes is not null)
            {
                evaluation.Note(Name, $"No signal speaks of {evaluation.Purpose}, and {setting.Origin} allows what is not said.");
            }

            return null;
        }

        // What nobody speaks of is settled by a grant of either kind.
        return WithLapsedGrant(SignalRefusals.Unknown(evaluation, setting), evaluation, GrantLift.Terms | GrantLift.Signals);
    }

    private static Refusal WithLapsedGrant(Refusal refusal, Evaluation evaluation, GrantLift lift) =>
        LapsedGrant.Explain(refusal, evaluation, PercentText.Normalize(evaluation.Target.PathAndQuery, stackalloc char[PathBuffer]), lift);
}
