namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP412.</summary>
    public static readonly PolicyRule UnverifiedAllowance = new("CP412", "unverified-allowance", PolicySeverity.Info)
    {
        Summary = "What is allowed was checked against the terms, or the operator has reviewed them.",
        Why = "What nobody has checked is refused, for every purpose, until the file has a review.",
        Fix = "Read the document and add `review`, or hold the file against it and correct `how`.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: unverified }
            default: deny
            rules:
              - id: search
                allow: [search-index]
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: unverified }
            default: deny
            review: { by: Acme Legal, on: 2026-11-02, every: 180d }
            rules:
              - id: search
                allow: [search-index]
            """,
    };
}
