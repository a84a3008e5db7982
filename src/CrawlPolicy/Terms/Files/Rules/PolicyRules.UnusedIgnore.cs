namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP812.</summary>
    public static readonly PolicyRule UnusedIgnore = new("CP812", "unused-ignore", PolicySeverity.Warning)
    {
        CanBeIgnored = false,
        Mending = PolicyMending.Safe,
        Summary = "A comment that ignores findings has one to ignore.",
        Why = "Left behind, it would hide the next finding, which nobody has judged.",
        Fix = "Take the comment away; where it misses its value, move it to the end of the value's line or directly above.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            # policy-lint: ignore[CP202, CP412] the site spells itself so
            hosts: [Example.com, example.org]

            # policy-lint: ignore[CP202] nothing stands below
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            # policy-lint: ignore[CP202] the site spells itself so
            hosts: [Example.com, example.org]
            """,
    };
}
