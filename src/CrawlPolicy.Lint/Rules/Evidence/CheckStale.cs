using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Evidence;

/// <summary>CP403: a comparison that is older than a year.</summary>
internal sealed class CheckStale : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP403", "check-stale", PolicySeverity.Info)
    {
        Summary = "The policy was compared with its document within the last year.",
        Why = "What a paraphrase was true to a year ago may have been rewritten since.",
        Fix = "Compare the rules with the document again and set `checked`.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example-news
            hosts: [news.example.com]
            terms: { document: "https://news.example.com/terms", checked: 2024-03-01, how: primary }
            default: deny
            rules:
              - id: search
                allow: [search-index]
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example-news
            hosts: [news.example.com]
            terms: { document: "https://news.example.com/terms", checked: 2026-11-21, how: primary }
            default: deny
            rules:
              - id: search
                allow: [search-index]
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        if (Reviews.EvidenceOf(document) is { } node && Values.Date(node, "checked") is { } date && date.Year < DateOnly.MaxValue.Year && date.AddYears(1) < settings.Today)
        {
            yield return new PolicyProblem(
                Rule, $"The file was last compared with {Reviews.DocumentOf(document)} on {date:yyyy-MM-dd}, more than a year ago. Compare it again and set `checked`.", node.Scalar("checked")!.Span);
        }
    }
}
