using CrawlPolicy.Datasets.Membership;
using CrawlPolicy.Decisions;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Datasets;

/// <summary>A <c>Dataset</c> policy file: what the licence of a list of links permits, for what, and for whom.</summary>
internal sealed record DatasetPolicy
{
    private static readonly PurposeSet Training = PurposeSet.Of(CrawlUse.AiTrain) | PurposeSet.Of(CrawlUse.MlTrain);

    /// <summary>The dataset's name.</summary>
    public required string Name { get; init; }

    /// <summary>Other names of it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What people call it.</summary>
    public string Title { get => field ?? Name; init; }

    /// <summary>Its licence.</summary>
    public required DatasetLicence Licence { get; init; }

    /// <summary>Its withdrawal; <see langword="null"/> where it is offered.</summary>
    public DatasetWithdrawal? Withdrawal { get; init; }

    /// <summary>The operator's own reading of the licence; <see langword="null"/> where there was none.</summary>
    public TermsReview? Review { get; init; }

    /// <summary>What the licence permits: of the list first, then of results and models where it speaks of them.</summary>
    public required IReadOnlyList<DatasetPermission> Permissions { get; init; }

    /// <summary>What must be said of the source, in words; <see langword="null"/> where nothing must.</summary>
    public string? Attribution { get; init; }

    /// <summary>Further conditions, in words.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>The list of its members; <see langword="null"/> where only requests name the dataset.</summary>
    public MembershipIndex? Members { get; init; }

    /// <summary>Where the policy stands.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>The finding for a fetch that names the dataset.</summary>
    public DatasetFinding NamedFinding => field ??= new DatasetFinding(Name, IndexDigest: null, Describe());

    /// <summary>The finding for a fetch of a member.</summary>
    public DatasetFinding MemberFinding => field ??= new DatasetFinding(Name, $"sha256:{Members!.Digest}", Describe());

    /// <summary>Judges a purpose. For training, the licence must allow it for the results and for the models too.</summary>
    public DatasetJudgement Judge(CrawlPurpose purpose, DateTimeOffset now)
    {
        if (Withdrawal is not null)
        {
            return new DatasetJudgement(ReasonCode.DatasetWithdrawn, Withdrawal.Reference);
        }

        var isTraining = Training.Contains(purpose);
        for (var i = 0; i < Permissions.Count; i++)
        {
            var permission = Permissions[i];
            if (permission.Part != DatasetPart.List && !isTraining)
            {
                continue;
            }

            if (!permission.Allowed.Contains(purpose))
            {
                return new DatasetJudgement(ReasonCode.DatasetDenied, permission.Reference, permission);
            }

            if (permission.How == FactCheck.Unverified && !(Review is not null && now < Review.DueAt))
            {
                return new DatasetJudgement(ReasonCode.DatasetDenied, permission.Reference, permission, IsUnreviewed: true);
            }
        }

        return new DatasetJudgement(Reason: null, Permissions[0].Reference, Permissions[0]);
    }

    /// <summary>The purposes that are open to somebody, once the licence is reviewed.</summary>
    public PurposeSet OpenPurposes()
    {
        var open = Permissions[0].Allowed.Bits;
        foreach (var permission in Permissions.Skip(1))
        {
            open &= permission.Allowed.Bits | ~Training.Bits;
        }

        return new PurposeSet(open);
    }

    private string Describe()
    {
        var document = Licence.Document is null ? "" : $" ({Licence.Document})";
        var attribution = Attribution is null ? "" : $" Attribution: {Attribution.TrimEnd('.')}.";
        var conditions = Conditions.Count == 0 ? "" : $" Conditions: {string.Join("; ", Conditions.Select(static condition => condition.TrimEnd('.')))}.";
        return $"{Title}: {Licence.Title}{document}, checked {Licence.How.ToString().ToLowerInvariant()}.{attribution}{conditions}";
    }
}
