namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP113.</summary>
    public static readonly PolicyRule Unreadable = new("CP113", "unreadable", PolicySeverity.Error)
    {
        Summary = "Every file and folder can be read.",
        Why = "A ban that cannot be read would silently not apply.",
        Fix = "Give the process the right to read the file, and mend links that lead nowhere.",
        Bad = """
            # This file is a link to one that is not there.
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
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
