namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP109.</summary>
    public static readonly PolicyRule AnchorOrMergeKey = new("CP109", "anchor-or-merge-key", PolicySeverity.Error)
    {
        Summary = "A file has no anchors, aliases or tags.",
        Why = "They hide from a reviewer what applies where, and can grow without bound.",
        Fix = "Write the value out wherever it applies.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - &base { id: one, deny: [ai-train] }
              - *base
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - { id: one, deny: [ai-train] }
              - { id: two, deny: [tdm] }
            """,
    };
}
