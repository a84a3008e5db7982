using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Evidence;

/// <summary>CP410: a review that is older than the document.</summary>
internal sealed class ReviewOlderThanTerms : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP410", "review-older-than-terms", PolicySeverity.Warning)
    {
        Summary = "A review is not older than the document that it is a review of.",
        Why = "Who read the terms before they were dated has read other terms, and the review opens what nobody has looked at.",
        Fix = "Read the document as it is now, correct the rules, and set `review.on`.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example-news
            hosts: [news.example.com]
            terms: { document: "https://news.example.com/terms", dated: 2026-09-01, checked: 2026-11-21, how: primary }
            review: { by: Ada Lovelace, on: 2026-08-15, every: 365d }
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
            terms: { document: "https://news.example.com/terms", dated: 2026-09-01, checked: 2026-11-21, how: primary }
            review: { by: Ada Lovelace, on: 2026-11-01, every: 180d }
            default: deny
            rules:
              - id: search
                allow: [search-index]
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        if (Reviews.Of(document) is var (review, node) && Reviews.EvidenceOf(document) is { } evidence && Values.Date(evidence, "dated") is { } dated && review.On < dated)
        {
            yield return new PolicyProblem(
                Rule,
                $"The review of {review.On:yyyy-MM-dd} is older than {Reviews.DocumentOf(document)}, which is dated {dated:yyyy-MM-dd}. Read it as it is now and set `on`.",
                node.Scalar("on")!.Span) { Related = evidence.Scalar("dated")!.Span };
        }
    }
}
