using CrawlPolicy.Decisions;

namespace CrawlPolicy.Datasets;

/// <summary>What a dataset's licence says to one purpose.</summary>
/// <param name="Reason">Why not; <see langword="null"/> where it allows it.</param>
/// <param name="Reference">What decided.</param>
/// <param name="Permission">The permission that decided; <see langword="null"/> for a withdrawal.</param>
/// <param name="IsUnreviewed">Whether it is allowed but for a review of the operator's.</param>
internal readonly record struct DatasetJudgement(
    ReasonCode? Reason, RuleReference Reference, DatasetPermission? Permission = null, bool IsUnreviewed = false);
