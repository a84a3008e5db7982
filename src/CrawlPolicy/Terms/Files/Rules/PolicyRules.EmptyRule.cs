namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP220.</summary>
    public static readonly PolicyRule EmptyRule = new("CP220", "empty-rule", PolicySeverity.Error)
    {
        Summary = "A rule allows or denies something.",
        Why = "A rule without an answer decides nothing.",
        Fix = "Add `allow` or `deny` with the purposes that the clause speaks of, or delete the rule.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - id: nothing
                paths: [/news/]
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - id: nothing
                paths: [/news/]
                allow: [search-index]
            """,
    };
}
