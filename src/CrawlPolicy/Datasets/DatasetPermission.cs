using CrawlPolicy.Decisions;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Datasets;

/// <summary>What a dataset's licence permits with one of its parts. What it does not name is denied.</summary>
/// <param name="Part">The part.</param>
/// <param name="Allow">The purposes that it allows.</param>
/// <param name="Deny">The purposes that it denies.</param>
/// <param name="How">How well that was checked.</param>
/// <param name="Reference">The permission as decisions name it, with its clause.</param>
internal sealed record DatasetPermission(DatasetPart Part, PurposeSet Allow, PurposeSet Deny, FactCheck How, RuleReference Reference)
{
    /// <summary>What is allowed and not denied.</summary>
    public PurposeSet Allowed { get; } = new(Allow.Bits & ~Deny.Bits);
}
