using System.Globalization;
using CrawlPolicy.Decisions;

namespace CrawlPolicy.Terms;

/// <summary>The refusals of the Terms gate, in sentences that a person can act on.</summary>
internal static class TermsRefusals
{
    /// <summary>The URL was removed.</summary>
    public static Refusal Removed(RemovedUrl removed, Evaluation evaluation) => new(
        ReasonCode.TermsRemoved,
        $"This URL of {evaluation.Target.HostName} was removed on notice ({removed.Notice}) and must never be fetched again, for no purpose.",
        $"Nothing lifts a removal but its withdrawal: if the notice was withdrawn, delete the pattern at {removed.Reference.Location}.")
    {
        Rule = removed.Reference,
    };

    /// <summary>The work was removed.</summary>
    public static Refusal Removed(RemovedItem removed) => new(
        ReasonCode.TermsRemoved,
        $"The work {removed.Item} was removed on notice ({removed.Notice}) and must never be fetched again, under no URL and for no purpose.",
        $"Nothing lifts a removal but its withdrawal: if the notice was withdrawn, delete the item at {removed.Reference.Location}.")
    {
        Rule = removed.Reference,
    };

    /// <summary>No policy names the site.</summary>
    public static Refusal UnknownSite(Evaluation evaluation) => new(
        ReasonCode.TermsUnknownSite,
        $"No policy names {evaluation.Target.HostName}, and unknown sites are refused (CrawlPolicy:UnknownSites is `deny`).",
        $"Read the terms of {evaluation.Target.HostName} and write a Site policy for it, or set CrawlPolicy:UnknownSites to `allow`, "
        + "so that robots rules and signals decide.");

    /// <summary>The site's policy does not allow the fetch.</summary>
    public static Refusal For(SitePolicy site, TermsJudgement judgement, Evaluation evaluation)
    {
        var reason = judgement.Reason!;
        var (detail, remedy) = reason == ReasonCode.TermsUnreviewed ? Unreviewed(site, judgement, evaluation)
            : reason == ReasonCode.TermsReviewExpired ? Overdue(site, evaluation)
            : Denied(site, judgement, evaluation);
        return new Refusal(reason, detail, remedy) { Rule = judgement.Reference };
    }

    private static (string Detail, string Remedy) Denied(SitePolicy site, TermsJudgement judgement, Evaluation evaluation)
    {
        var clause = judgement.Reference.Clause is { } text
            ? $"The terms of {site.Title} do not allow {evaluation.Purpose} here: {text}."
            : $"The policy of {site.Title} denies what no rule of it allows, and none allows {evaluation.Purpose} here.";
        var instead = judgement.Rule?.Instead is { } way ? $"{way} Otherwise obtain" : "Obtain";
        return (clause, $"{instead} the rights holder's written permission and record it as a Grant for {evaluation.Crawler!.Operator}.");
    }

    private static (string Detail, string Remedy) Unreviewed(SitePolicy site, TermsJudgement judgement, Evaluation evaluation) => (
        (judgement.Rule?.How ?? site.Terms?.How) == FactCheck.Unverified
            ? $"What {site.Title} is said to allow was never verified, and nobody of the operator has reviewed its terms."
            : $"{evaluation.Purpose} needs the operator's own review of the terms of {site.Title}, and there is none.",
        $"Read {site.Terms?.Document ?? "the site's terms"} and record the review in {site.Location?.File ?? "the site's policy"} "
        + "(`review: { by: …, on: …, every: … }`).");

    private static (string Detail, string Remedy) Overdue(SitePolicy site, Evaluation evaluation)
    {
        var due = site.Review!.DueAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (
            $"The review of the terms of {site.Title} has been overdue since {due}, and {evaluation.Purpose} needs a current one.",
            $"Read {site.Terms?.Document ?? "the site's terms"} again and set `review.on` in {site.Location?.File ?? "the site's policy"}.");
    }
}
