namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP214.</summary>
    public static readonly PolicyRule PurposeUnknown = new("CP214", "purpose-unknown", PolicySeverity.Error)
    {
        Summary = "A purpose is one of the vocabulary.",
        Why = "A purpose that nobody can have neither allows nor denies.",
        Fix = "Write one of the purposes that the message lists. A use alone is for any beneficiary.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - id: search
                allow: [serch-index, "ai-train:everybody"]
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - id: search
                allow: [search-index, "ai-train:academic"]
            """,
    };
}
