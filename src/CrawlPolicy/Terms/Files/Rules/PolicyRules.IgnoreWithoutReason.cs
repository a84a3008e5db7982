namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP810.</summary>
    public static readonly PolicyRule IgnoreWithoutReason = new("CP810", "ignore-without-reason", PolicySeverity.Warning)
    {
        CanBeIgnored = false,
        Summary = "A comment that ignores findings gives its reason.",
        Why = "Who meets it next year cannot tell whether it still holds. Until then it hides nothing.",
        Fix = "Write the reason behind `]`, so that it holds for who reads it next year.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            hosts: [Example.com]  # policy-lint: ignore[CP202]
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            hosts: [Example.com]  # policy-lint: ignore[CP202] the site spells itself so
            """,
    };
}
