using CrawlPolicy.Decisions;

namespace CrawlPolicy.Terms;

/// <summary>What a site's terms say to one fetch.</summary>
/// <param name="Reason">Why not; <see langword="null"/> where they allow it.</param>
/// <param name="Reference">The rule that decided, or the site's default.</param>
/// <param name="Rule">The rule; <see langword="null"/> where the default decided.</param>
internal readonly record struct TermsJudgement(ReasonCode? Reason, RuleReference Reference, SiteRule? Rule)
{
    /// <summary>Whether the terms allow the fetch.</summary>
    public bool IsAllowed => Reason is null;
}
