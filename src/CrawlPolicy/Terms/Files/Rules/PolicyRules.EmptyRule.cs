namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP220.</summary>
    public static readonly PolicyRule EmptyRule = new("CP220", "empty-rule", PolicySeverity.Error)
    {
        Summary = "A rule allows or denies something.",
        Why = "A rule without an answer decides nothing.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
