namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP112.</summary>
    public static readonly PolicyRule DuplicateName = new("CP112", "duplicate-name", PolicySeverity.Error)
    {
        Summary = "No two policies of one kind have the same name.",
        Why = "Decisions and state name policies; a name must mean one of them.",
        Fix = "Give one of the two another name. A crawler, a test or a store that knows the old one must learn it.",
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
            name: example
            hosts: [example.org]
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
            hosts: [example.org]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            """,
    };
}
