namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP412.</summary>
    public static readonly PolicyRule UnverifiedAllowance = new("CP412", "unverified-allowance", PolicySeverity.Info)
    {
        Summary = "What is allowed was checked against the terms, or the operator has reviewed them.",
        Why = "What nobody has checked is refused, for every purpose, until the file has a review.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
