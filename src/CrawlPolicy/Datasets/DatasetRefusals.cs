using System.Globalization;
using CrawlPolicy.Decisions;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Datasets;

/// <summary>The refusals of the Dataset gate, in sentences that a person can act on.</summary>
internal static class DatasetRefusals
{
    /// <summary>No policy describes the dataset.</summary>
    public static Refusal Unknown(string name, PolicySet policies)
    {
        var called = name.Length == 0 ? "a dataset without a name" : $"the dataset {Words.Quote(name)}";
        return new Refusal(
            ReasonCode.DatasetUnknown,
            $"The fetch is attributed to {called}, which no policy describes{Words.DidYouMean(name, policies.DatasetNames)}, so nobody can say what its licence permits.",
            "Read its licence and write a Dataset policy for it, or name one that is described. Leave the name out only if the URL comes from no dataset.");
    }

    /// <summary>The dataset's licence does not allow the fetch.</summary>
    /// <param name="policy">The dataset.</param>
    /// <param name="judgement">What its licence says.</param>
    /// <param name="finding">How the fetch was attributed to it.</param>
    /// <param name="evaluation">The fetch.</param>
    public static Refusal For(DatasetPolicy policy, DatasetJudgement judgement, DatasetFinding finding, Evaluation evaluation)
    {
        var found = finding.IndexDigest is null ? "" : $" The request names no such dataset, but its URL is in the list of its members ({finding.IndexDigest}).";
        var (detail, remedy) = judgement.Permission is not { } permission ? Withdrawn(policy)
            : judgement.IsUnreviewed ? Unreviewed(policy)
            : Denied(policy, permission, evaluation);
        return new Refusal(judgement.Reason!, detail + found, remedy) { Rule = judgement.Reference };
    }

    private static (string Detail, string Remedy) Withdrawn(DatasetPolicy policy)
    {
        var withdrawal = policy.Withdrawal!;
        var on = withdrawal.On is { } date ? $" on {date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "";
        return (
            $"{policy.Title} was withdrawn{on} ({withdrawal.Reason.TrimEnd('.')}): nothing from it is fetched any more, for no purpose.",
            $"Nothing lifts a withdrawal but its end: if the dataset is offered again, say so at {withdrawal.Reference.Location}.");
    }

    private static (string Detail, string Remedy) Unreviewed(DatasetPolicy policy) => (
        policy.Review is null
            ? $"What {policy.Title} is said to allow was never verified, and nobody of the operator has reviewed its licence."
            : $"What {policy.Title} is said to allow was never verified, and the operator's review of its licence has been overdue since "
              + $"{policy.Review.DueAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.",
        $"Read {policy.Licence.Document ?? "the dataset's licence"} and record the review in {policy.Location.File} (`review: {{ by: …, on: …, every: … }}`).");

    private static (string Detail, string Remedy) Denied(DatasetPolicy policy, DatasetPermission permission, Evaluation evaluation)
    {
        var what = permission.Part switch
        {
            DatasetPart.Results => "for what is computed from it",
            DatasetPart.Models => "for models trained on it",
            _ => "for what its list names",
        };
        var clause = permission.Reference.Clause is { } text ? $": {text}." : ".";
        var open = policy.OpenPurposes();
        var narrower = open.IsEmpty
            ? "No purpose is open to everybody. Obtain"
            : $"Keep what comes from this dataset to {Words.List(open.ToWords())}, with a crawler profile of its own. For more, obtain";
        return (
            $"The licence of {policy.Title} does not allow {evaluation.Purpose} {what}{clause}",
            $"{narrower} the licensor's written permission and record it as a Grant for {evaluation.Crawler!.Operator} with `datasets: [{policy.Name}]` in its scope.");
    }
}
