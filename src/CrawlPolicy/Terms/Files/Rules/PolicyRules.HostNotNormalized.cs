namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP202.</summary>
    public static readonly PolicyRule HostNotNormalized = new("CP202", "host-not-normalized", PolicySeverity.Warning)
    {
        Mending = PolicyMending.Safe,
        Summary = "A host is written in lower-case A-labels without a trailing dot.",
        Why = "Two spellings of one host hide that two rules speak of it.",
        Fix = "Write the host as the message says; `policy-lint fix` does.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [WWW.Example.com, bücher.example]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [www.example.com, xn--bcher-kva.example]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            """,
    };
}
