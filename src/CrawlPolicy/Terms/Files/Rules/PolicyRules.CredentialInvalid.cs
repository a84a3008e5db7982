namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP702.</summary>
    public static readonly PolicyRule CredentialInvalid = new("CP702", "cookie-or-credential-in-policy", PolicySeverity.Error)
    {
        Summary = "A credential is given by its SHA-256 alone.",
        Why = "A policy file is read by many; a secret in it is none.",
        Fix = "Run `policy-lint credential`: it makes a password for the crawler and the SHA-256 for this file. A password that stood in a file is known: make another.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Crawler
            name: acme
            productToken: AcmeBot
            userAgent: AcmeBot/1.0 (+https://acme.example/bot)
            operator: Acme Ltd
            purposes: [search-index]
            credentials: { passwordSha256: hunter2 }
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Crawler
            name: acme
            productToken: AcmeBot
            userAgent: AcmeBot/1.0 (+https://acme.example/bot)
            operator: Acme Ltd
            purposes: [search-index]
            credentials: { passwordSha256: f52fbd32b2b3b86ff88ef6c490628285f482af15ddcb29541f94bcf526a3f6c7 }
            """,
    };
}
