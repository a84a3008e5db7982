using CrawlPolicy.Datasets;
using CrawlPolicy.Pacing;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Decisions;

/// <summary>Whether what was found for a host's root holds for all of the host.</summary>
internal static class HostJudgement
{
    /// <summary>Draws the conclusion.</summary>
    /// <param name="evaluation">The evaluation of the host's root URL.</param>
    /// <param name="refusal">Its refusal, if any.</param>
    /// <param name="terms">What the site's terms say of the whole host.</param>
    public static HostVerdict Conclude(Evaluation evaluation, Refusal? refusal, TermsGate terms) => refusal?.Reason.Gate switch
    {
        null => IsAllowed(evaluation, terms) ? HostVerdict.Allow : HostVerdict.Inconclusive,
        "terms" => terms.JudgeHost(evaluation).Verdict == HostVerdict.Refuse ? HostVerdict.Refuse : HostVerdict.Inconclusive,
        "dataset" when !DatasetGate.IsRefusedByName(evaluation) => HostVerdict.Inconclusive,
        "robots" when refusal.Reason == ReasonCode.RobotsDisallowed =>
            evaluation.RobotsRules!.DisallowsEverything && !TermsGate.MayLiftRobots(evaluation) ? HostVerdict.Refuse : HostVerdict.Inconclusive,
        // What signals say depends on the path as a rule, and what the answers say would not be seen.
        "signal" => HostVerdict.Inconclusive,
        // Who asks, the address, the site's rest, an unreachable robots.txt: they are the same for every path.
        _ => HostVerdict.Refuse,
    };

    // The AI uses, and mining, depend on what each answer says of itself. A site that states a pace wants each request counted, and a tunnel would hide them.
    private static bool IsAllowed(Evaluation evaluation, TermsGate terms) =>
        terms.JudgeHost(evaluation).Verdict == HostVerdict.Allow
        && evaluation.Signals.Count == 0
        && !PurposeSet.NeedReview.Contains(evaluation.Purpose)
        && !DatasetGate.MayRefuseMembers(evaluation)
        && evaluation.RobotsRules is not { AllowsEverything: false }
        && !StatedPace.IsStated(evaluation.Site?.Rate, evaluation.RobotsRules);
}
