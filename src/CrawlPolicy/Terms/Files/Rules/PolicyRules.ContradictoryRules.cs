namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP207.</summary>
    public static readonly PolicyRule ContradictoryRules = new("CP207", "contradictory-rules", PolicySeverity.Error)
    {
        Summary = "A rule does not allow what it denies.",
        Why = "Deny wins, so the allowance would be dead text.",
        Fix = "Name each purpose on one side only. What is allowed on some paths and denied on others needs two rules.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - id: both
                allow: ["tdm:academic"]
                deny: [tdm]
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - id: both
                allow: ["tdm:academic"]
                deny: ["tdm:commercial", "tdm:non-commercial"]
            """,
    };
}
