namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP110.</summary>
    public static readonly PolicyRule NotUtf8 = new("CP110", "not-utf-8", PolicySeverity.Error)
    {
        Summary = "A file is UTF-8 text.",
        Why = "Bytes that two readers take for different characters make two policies of one.",
        Fix = "Save the file as UTF-8.",
        Bad = """
            # This file is saved as ISO 8859-1, in which `ü` is the single byte FC.
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            title: Bücher
            """,
        Good = """
            # This file is saved as UTF-8.
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            title: Bücher
            """,
    };
}
