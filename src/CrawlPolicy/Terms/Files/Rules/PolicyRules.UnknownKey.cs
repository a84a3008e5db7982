namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP102.</summary>
    public static readonly PolicyRule UnknownKey = new("CP102", "unknown-key", PolicySeverity.Error)
    {
        Mending = PolicyMending.Unsafe,
        Summary = "Every key is one of the policy schema.",
        Why = "A misspelt key would silently mean nothing, and a ban would be lost.",
        Fix = "Correct the spelling, or take the key out. `policy-lint schema` writes the schema that editors complete by.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            host: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - id: search
                alow: [search-index]
                deny: [ai-train]
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - id: search
                allow: [search-index]
                deny: [ai-train]
            """,
    };
}
