namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP814.</summary>
    public static readonly PolicyRule IgnoreNotPermitted = new("CP814", "ignore-not-permitted", PolicySeverity.Warning)
    {
        CanBeIgnored = false,
        Summary = "Errors, and findings about comments, are not ignored.",
        Why = "Policies with errors are not put in force, so that a clean report would deceive.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
