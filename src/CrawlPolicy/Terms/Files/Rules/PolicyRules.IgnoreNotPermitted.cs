namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP814.</summary>
    public static readonly PolicyRule IgnoreNotPermitted = new("CP814", "ignore-not-permitted", PolicySeverity.Warning)
    {
        CanBeIgnored = false,
        Summary = "Errors, and findings about comments, are not ignored.",
        Why = "Policies with errors are not put in force, so that a clean report would deceive.",
        Fix = "Mend what the rule finds, and take the comment away.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            # policy-lint: ignore[unknown-key, CP812] a later version knows it
            later: true
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
