namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP201.</summary>
    public static readonly PolicyRule InvalidHost = new("CP201", "invalid-host", PolicySeverity.Error)
    {
        Summary = "A host is a name, or `*.` and a name.",
        Why = "A pattern that matches nothing protects nobody.",
        Fix = "Write the host alone, without scheme, port and path; `*.` before it stands for all hosts below it.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: ["https://example.com", "*", "example.com:8080", "a..example"]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com, "*.example.com"]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            """,
    };
}
