namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP810.</summary>
    public static readonly PolicyRule IgnoreWithoutReason = new("CP810", "ignore-without-reason", PolicySeverity.Warning)
    {
        CanBeIgnored = false,
        Summary = "A comment that ignores findings gives its reason.",
        Why = "Who meets it next year cannot tell whether it still holds. Until then it hides nothing.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
