namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP103.</summary>
    public static readonly PolicyRule MissingRequiredKey = new("CP103", "missing-required-key", PolicySeverity.Error)
    {
        Summary = "Required keys are there.",
        Why = "What decides about other people's rights is written down, not guessed.",
        Fix = "Add the key. What belongs there stands in the message, and in the schema that `policy-lint schema` writes.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
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
