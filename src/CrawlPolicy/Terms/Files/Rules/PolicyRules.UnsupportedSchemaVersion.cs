namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP107.</summary>
    public static readonly PolicyRule UnsupportedSchemaVersion = new("CP107", "unsupported-schema-version", PolicySeverity.Error)
    {
        Summary = "`apiVersion` and `kind` are ones that this version knows.",
        Why = "A newer file may forbid what this version cannot see.",
        Fix = "Correct `apiVersion` or `kind`. For a file of a newer version, install the version of CrawlPolicy that reads it.",
        Bad = """
            apiVersion: crawlpolicy/v2
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
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
