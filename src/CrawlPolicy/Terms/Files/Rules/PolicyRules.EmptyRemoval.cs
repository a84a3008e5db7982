namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP221.</summary>
    public static readonly PolicyRule EmptyRemoval = new("CP221", "empty-removal", PolicySeverity.Error)
    {
        Summary = "A removal names URLs or items.",
        Why = "A notice that removes nothing was filed, but not followed.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
