namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP607.</summary>
    public static readonly PolicyRule ImpersonatingUserAgent = new("CP607", "impersonating-user-agent", PolicySeverity.Error)
    {
        Summary = "The user agent carries the product token.",
        Why = "A crawler that is sent under another name evades the rules that were written for it.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
