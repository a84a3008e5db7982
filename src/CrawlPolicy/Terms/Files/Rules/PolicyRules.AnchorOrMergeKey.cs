namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP109.</summary>
    public static readonly PolicyRule AnchorOrMergeKey = new("CP109", "anchor-or-merge-key", PolicySeverity.Error)
    {
        Summary = "A file has no anchors, aliases or tags.",
        Why = "They hide from a reviewer what applies where, and can grow without bound.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
