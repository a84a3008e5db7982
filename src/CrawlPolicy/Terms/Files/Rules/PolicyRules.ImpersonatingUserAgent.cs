namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP607.</summary>
    public static readonly PolicyRule ImpersonatingUserAgent = new("CP607", "impersonating-user-agent", PolicySeverity.Error)
    {
        Summary = "The user agent carries the product token.",
        Why = "A crawler that is sent under another name evades the rules that were written for it.",
        Fix = "Begin the user agent with the product token and a version.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Crawler
            name: acme
            productToken: AcmeBot
            userAgent: Mozilla/5.0 (compatible; +https://acme.example/bot)
            operator: Acme Ltd
            purposes: [search-index]
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Crawler
            name: acme
            productToken: AcmeBot
            userAgent: AcmeBot/1.0 (+https://acme.example/bot)
            operator: Acme Ltd
            purposes: [search-index]
            """,
    };
}
