namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP104.</summary>
    public static readonly PolicyRule WrongType = new("CP104", "wrong-type", PolicySeverity.Error)
    {
        Summary = "Every value has the type and range of its key.",
        Why = "A value that is read otherwise than it was meant changes decisions.",
        Fix = "Write the value in the form that the message names.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: example.com
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rate: { interval: 5, concurrency: many, quietHours: night }
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rate: { interval: 5s, concurrency: 2, quietHours: "22:00-06:00" }
            """,
    };
}
