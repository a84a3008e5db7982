namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP811.</summary>
    public static readonly PolicyRule IgnoreExpired = new("CP811", "ignore-expired", PolicySeverity.Warning)
    {
        CanBeIgnored = false,
        Summary = "A comment that ignores findings has not passed its date.",
        Why = "It was meant to be looked at again, and hides nothing any more.",
        Fix = "Look at the finding again: mend it, or give the comment a new date and reason.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            # policy-lint: ignore[CP202] until 2020-01-31 the site spells itself so
            hosts: [Example.com]
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            # policy-lint: ignore[CP202] until 9999-12-31 the site spells itself so
            hosts: [Example.com]
            """,
    };
}
