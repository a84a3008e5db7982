namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP811.</summary>
    public static readonly PolicyRule IgnoreExpired = new("CP811", "ignore-expired", PolicySeverity.Warning)
    {
        CanBeIgnored = false,
        Summary = "A comment that ignores findings has not passed its date.",
        Why = "It was meant to be looked at again, and hides nothing any more.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
