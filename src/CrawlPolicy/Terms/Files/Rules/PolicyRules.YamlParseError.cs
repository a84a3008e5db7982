namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP101.</summary>
    public static readonly PolicyRule YamlParseError = new("CP101", "yaml-parse-error", PolicySeverity.Error)
    {
        Summary = "The file is YAML.",
        Why = "A file that cannot be read decides nothing, so none of the policies would be in force.",
        Fix = "Close the bracket or the quote that is open, and indent with spaces. The place named is where reading stopped, so look just before it too.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com
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
