namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP106.</summary>
    public static readonly PolicyRule MultiDocumentOrEmptyFile = new("CP106", "multi-document-or-empty-file", PolicySeverity.Error)
    {
        Summary = "A file holds exactly one policy.",
        Why = "Findings, reviews and owners are kept file by file.",
        Fix = "Give each policy a file of its own, and delete files that hold none.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            ---
            apiVersion: crawlpolicy/v1
            kind: Site
            name: other
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
