namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP207.</summary>
    public static readonly PolicyRule ContradictoryRules = new("CP207", "contradictory-rules", PolicySeverity.Error)
    {
        Summary = "A rule does not allow what it denies.",
        Why = "Deny wins, so the allowance would be dead text.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
