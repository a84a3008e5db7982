namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP205.</summary>
    public static readonly PolicyRule DuplicateHost = new("CP205", "duplicate-host", PolicySeverity.Error)
    {
        Summary = "A host pattern belongs to one site policy.",
        Why = "With two, the order of files would decide.",
        Fix = "Keep the host in the one file that is to decide, and take it out of the other.",
        Bad = """
            # file: sites/example.yaml
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            # file: sites/other.yaml
            apiVersion: crawlpolicy/v1
            kind: Site
            name: other
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            """,
        Good = """
            # file: sites/example.yaml
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            # file: sites/other.yaml
            apiVersion: crawlpolicy/v1
            kind: Site
            name: other
            hosts: [other.example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            """,
    };
}
