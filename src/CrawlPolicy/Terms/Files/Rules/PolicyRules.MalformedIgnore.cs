namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP815.</summary>
    public static readonly PolicyRule MalformedIgnore = new("CP815", "malformed-ignore", PolicySeverity.Warning)
    {
        CanBeIgnored = false,
        Summary = "A comment to the linter has the form `# policy-lint: ignore[RULE] reason`.",
        Why = "A comment that is not understood hides nothing, and its author thinks otherwise.",
        Fix = "Write `# policy-lint: ignore[CP202] reason`, with `until 2027-01-31` before the reason where it ends one day.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            # policy-lint ignore[CP202] without the colon
            # policy-lint: disable CP202
            # policy-lint: ignore[] the reason
            # policy-lint: ignore[CP202] until 2027-13-01 the reason
            hosts: [Example.com]
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            # policy-lint: ignore[CP202] until 9999-12-31 the reason
            hosts: [Example.com]
            """,
    };
}
