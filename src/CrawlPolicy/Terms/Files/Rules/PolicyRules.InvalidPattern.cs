namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP210.</summary>
    public static readonly PolicyRule InvalidPattern = new("CP210", "invalid-pattern", PolicySeverity.Error)
    {
        Summary = "A path pattern begins with `/` or `*` and has `$` only at its end.",
        Why = "A pattern that matches nothing protects nobody.",
        Fix = "Begin the pattern with `/` or `*`, and write `$` only at its end; `%24` is the character itself.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - id: news
                paths: [news/, "/a$b"]
                deny: [search-index]
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - id: news
                paths: [/news/, "/a%24b", "/b$"]
                deny: [search-index]
            """,
    };
}
