namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP813.</summary>
    public static readonly PolicyRule UnknownRuleInIgnore = new("CP813", "unknown-rule-in-ignore", PolicySeverity.Warning)
    {
        CanBeIgnored = false,
        Summary = "A comment ignores rules that there are.",
        Why = "A misspelt rule hides nothing, and its author thinks otherwise.",
        Fix = "Write the rule's identity or name as `policy-lint rules` lists it.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            hosts: [Example.com]  # policy-lint: ignore[host-not-normalised] the site spells itself so
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            hosts: [Example.com]  # policy-lint: ignore[host-not-normalized] the site spells itself so
            """,
    };
}
