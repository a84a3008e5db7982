namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP221.</summary>
    public static readonly PolicyRule EmptyRemoval = new("CP221", "empty-removal", PolicySeverity.Error)
    {
        Summary = "A removal names URLs or items.",
        Why = "A notice that removes nothing was filed, but not followed.",
        Fix = "Write the URLs or the works that the notice names.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Removal
            name: notice-7
            notice: { reference: Notice 7 of 2026-11-02 }
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Removal
            name: notice-7
            notice: { reference: Notice 7 of 2026-11-02 }
            urls: ["example.com/films/1*"]
            """,
    };
}
