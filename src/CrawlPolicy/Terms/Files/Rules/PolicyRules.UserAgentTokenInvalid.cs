namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP604.</summary>
    public static readonly PolicyRule UserAgentTokenInvalid = new("CP604", "user-agent-token-invalid", PolicySeverity.Error)
    {
        Summary = "A product token has only letters, `_` and `-` (RFC 9309 §2.2.1).",
        Why = "Sites could not name the crawler in their robots.txt.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
