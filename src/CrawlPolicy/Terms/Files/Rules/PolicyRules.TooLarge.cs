namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP111.</summary>
    public static readonly PolicyRule TooLarge = new("CP111", "file-too-large", PolicySeverity.Error)
    {
        Summary = "A file has at most 256 KiB, nests at most 16 levels and holds at most 20,000 values; a folder has at most 100,000 files.",
        Why = "What is read must fit in memory and time.",
        Fix = "Split the file or the folder. Hosts of one site that have the same rules need one `*.` pattern, not a line each.",
        Bad = """
            # With 20,000 more hosts like the last one, this file has more than 256 KiB.
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts:
              - example.com
              - host-00001.example.com
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
