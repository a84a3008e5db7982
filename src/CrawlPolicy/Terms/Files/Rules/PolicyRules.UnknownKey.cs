namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP102.</summary>
    public static readonly PolicyRule UnknownKey = new("CP102", "unknown-key", PolicySeverity.Error)
    {
        Summary = "Every key is one of the policy schema.",
        Why = "A misspelt key would silently mean nothing, and a ban would be lost.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
