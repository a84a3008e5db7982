namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP608.</summary>
    public static readonly PolicyRule ContactMissing = new("CP608", "user-agent-contact-missing", PolicySeverity.Error)
    {
        Summary = "The user agent carries an address, of the Web or of mail, where its operator can be reached.",
        Why = "A site that cannot ask must block.",
        Fix = "Add an address of the Web or of mail, behind which somebody answers.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Crawler
            name: acme
            productToken: AcmeBot
            userAgent: AcmeBot/1.0
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
