namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP604.</summary>
    public static readonly PolicyRule UserAgentTokenInvalid = new("CP604", "user-agent-token-invalid", PolicySeverity.Error)
    {
        Summary = "A product token has only letters, `_` and `-` (RFC 9309 §2.2.1).",
        Why = "Sites could not name the crawler in their robots.txt.",
        Fix = "Write the name alone, with letters, `_` and `-`; the version belongs into `userAgent`.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Crawler
            name: acme
            productToken: AcmeBot/1.0
            userAgent: AcmeBot/1.0 (+https://acme.example/bot)
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
