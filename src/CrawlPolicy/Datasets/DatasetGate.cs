using CrawlPolicy.Decisions;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Datasets;

/// <summary>
/// Asks the licences of the datasets that a fetch is attributed to: those that the request names, and those in whose lists of
/// members the URL is found. The most restrictive holds. It never uses the network, and only ever refuses.
/// </summary>
internal sealed class DatasetGate : IGate
{
    /// <summary>Longer paths are normalised in an array of their own.</summary>
    private const int PathBuffer = 2048;

    /// <inheritdoc/>
    public string Name => "dataset";

    /// <inheritdoc/>
    public ValueTask<Refusal?> EvaluateAsync(Evaluation evaluation, CancellationToken cancellationToken) => ValueTask.FromResult(Judge(evaluation));

    /// <summary>Whether the refusal of one URL holds for all of its host: that of a dataset that the request names does.</summary>
    public static bool IsRefusedByName(Evaluation evaluation)
    {
        Refusal? refusal = null;
        AskNamed(evaluation, ref refusal);
        return refusal is not null;
    }

    /// <summary>Whether some URL of the host may be refused because it is in a list of members.</summary>
    public static bool MayRefuseMembers(Evaluation evaluation)
    {
        foreach (var policy in evaluation.Policies.IndexedDatasets)
        {
            if (policy.Members!.MayHold(evaluation.Site, evaluation.Target.Host) && policy.Judge(evaluation.Purpose, evaluation.Now).Reason is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Judges a fetch.</summary>
    /// <param name="evaluation">An evaluation that has been through the Identity and Target gates.</param>
    /// <returns>Why not; <see langword="null"/> where nothing speaks against it.</returns>
    public Refusal? Judge(Evaluation evaluation)
    {
        Refusal? refusal = null;
        AskNamed(evaluation, ref refusal);
        if (evaluation.Policies.IndexedDatasets.Length > 0)
        {
            AskMembers(evaluation, ref refusal);
        }

        if (refusal is null && evaluation.Notes is not null)
        {
            evaluation.Note(Name, Describe(evaluation));
        }

        return refusal;
    }

    private static void AskNamed(Evaluation evaluation, ref Refusal? refusal)
    {
        if (evaluation.Request.Dataset is not { } names)
        {
            return;
        }

        foreach (var name in new DatasetNames(names))
        {
            if (evaluation.Policies.FindDataset(name) is { } policy)
            {
                Ask(evaluation, policy, policy.NamedFinding, ref refusal);
            }
            else
            {
                Take(DatasetRefusals.Unknown(name.ToString(), evaluation.Policies), ref refusal);
            }
        }
    }

    private static void AskMembers(Evaluation evaluation, ref Refusal? refusal)
    {
        var path = PercentText.Normalize(evaluation.Target.PathAndQuery, stackalloc char[PathBuffer]);
        foreach (var policy in evaluation.Policies.IndexedDatasets)
        {
            if (policy.Members!.Holds(evaluation.Site, evaluation.Target, path))
            {
                Ask(evaluation, policy, policy.MemberFinding, ref refusal);
            }
        }
    }

    private static void Ask(Evaluation evaluation, DatasetPolicy policy, DatasetFinding finding, ref Refusal? refusal)
    {
        evaluation.Dataset = evaluation.Dataset is null ? finding : evaluation.Dataset.And(finding);
        var judgement = policy.Judge(evaluation.Purpose, evaluation.Now);
        if (judgement.Reason is null)
        {
            return;
        }

        if (judgement.Reason == ReasonCode.DatasetDenied && FindGrant(evaluation, policy) is { } grant)
        {
            evaluation.AllowedBy = grant.Reference;
            return;
        }

        var denied = DatasetRefusals.For(policy, judgement, finding, evaluation);
        Take(judgement.Reason == ReasonCode.DatasetDenied ? WithLapsedGrant(denied, evaluation, policy) : denied, ref refusal);
    }

    private static Grant? FindGrant(Evaluation evaluation, DatasetPolicy policy)
    {
        foreach (var grant in evaluation.Policies.DatasetGrants)
        {
            if (grant.IsFor(evaluation.Crawler!.Operator, evaluation.Purpose, evaluation.Now) && Covers(grant, evaluation, policy))
            {
                return grant;
            }
        }

        return null;
    }

    private static Refusal WithLapsedGrant(Refusal refusal, Evaluation evaluation, DatasetPolicy policy)
    {
        var found = new LapsedGrant(evaluation);
        foreach (var grant in evaluation.Policies.DatasetGrants)
        {
            if (found.IsMeant(grant) && Covers(grant, evaluation, policy))
            {
                found.Take(grant);
            }
        }

        return found.AddTo(refusal);
    }

    private static bool Covers(Grant grant, Evaluation evaluation, DatasetPolicy policy) =>
        grant.NamesDataset(policy) && (grant.Hosts.Count == 0 || CoversUrl(grant, evaluation));

    private static bool CoversUrl(Grant grant, Evaluation evaluation)
    {
        var isHost = false;
        for (var i = 0; i < grant.Hosts.Count; i++)
        {
            isHost |= grant.Hosts[i].Covers(evaluation.Target.Host);
        }

        return isHost && grant.Covers(PercentText.Normalize(evaluation.Target.PathAndQuery, stackalloc char[PathBuffer]));
    }

    private static void Take(Refusal refusal, ref Refusal? worst) =>
        worst = worst is null || Rank(refusal) > Rank(worst) ? refusal : worst;

    private static int Rank(Refusal refusal) =>
        refusal.Reason == ReasonCode.DatasetWithdrawn ? 2 : refusal.Reason == ReasonCode.DatasetUnknown ? 1 : 0;

    private static string Describe(Evaluation evaluation) => evaluation.Dataset is { } dataset
        ? $"{evaluation.Purpose} is allowed with what comes from {dataset.Name}{(dataset.IndexDigest is null ? "" : $", in whose list of members the URL is ({dataset.IndexDigest})")}. {dataset.Licence}"
        : evaluation.Policies.IndexedDatasets.Length == 0
            ? "The request names no dataset, and no list of members is loaded."
            : "The request names no dataset, and the URL is in no list of members.";
}
