namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP831.</summary>
    public static readonly PolicyRule AmbiguousTest = new("CP831", "ambiguous-test", PolicySeverity.Error)
    {
        Summary = "A test says what is fetched, for what and by whom, in one way only.",
        Why = "Of two keys for the same thing one would be passed over, and the test would hold less than it seems to.",
        Fix = "Keep one of the two keys; `urls` and `purposes` take several values.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            tests:
              - name: nobody trains on it
                url: https://example.com/
                urls: [https://example.com/news]
                expect: { decision: refuse, reason: terms.denied, rule: example/default }
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            tests:
              - name: nobody trains on it
                urls: [https://example.com/, https://example.com/news]
                expect: { decision: refuse, reason: terms.denied, rule: example/default }
            """,
    };
}
