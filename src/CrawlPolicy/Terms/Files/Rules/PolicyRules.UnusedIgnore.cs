namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP812.</summary>
    public static readonly PolicyRule UnusedIgnore = new("CP812", "unused-ignore", PolicySeverity.Warning)
    {
        CanBeIgnored = false,
        Summary = "A comment that ignores findings has one to ignore.",
        Why = "Left behind, it would hide the next finding, which nobody has judged.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
