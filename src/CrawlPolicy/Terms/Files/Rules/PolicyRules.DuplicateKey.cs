namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP105.</summary>
    public static readonly PolicyRule DuplicateKey = new("CP105", "duplicate-key", PolicySeverity.Error)
    {
        Summary = "A mapping names each key once.",
        Why = "Many YAML readers silently keep the last of two values.",
        Fix = "Keep the one that is meant, and delete the other.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            default: allow
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            """,
    };
}
