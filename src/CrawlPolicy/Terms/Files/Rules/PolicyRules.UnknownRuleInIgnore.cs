namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP813.</summary>
    public static readonly PolicyRule UnknownRuleInIgnore = new("CP813", "unknown-rule-in-ignore", PolicySeverity.Warning)
    {
        CanBeIgnored = false,
        Summary = "A comment ignores rules that there are.",
        Why = "A misspelt rule hides nothing, and its author thinks otherwise.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
