using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Evidence;

/// <summary>CP414: a review that is asked for too seldom.</summary>
internal sealed class ReviewIntervalLong : IFileCheck
{
    private static readonly TimeSpan Most = TimeSpan.FromDays(730);

    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP414", "review-interval-long", PolicySeverity.Info)
    {
        Summary = "A review is renewed within two years.",
        Why = "Terms of service change about once a year, mostly unannounced.",
        Fix = "Write a shorter `every`, such as `180d` or `365d`.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example-news
            hosts: [news.example.com]
            terms: { document: "https://news.example.com/terms", checked: 2026-11-21, how: primary }
            review: { by: Ada Lovelace, on: 2026-11-01, every: 1825d }
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
            review: { by: Ada Lovelace, on: 2026-11-01, every: 365d }
            default: deny
            rules:
              - id: search
                allow: [search-index]
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        if (Reviews.Of(document) is var (review, node) && review.Every > Most)
        {
            yield return new PolicyProblem(Rule, $"The review is asked for again after {review.Every.TotalDays:N0} days only. Write at most `{Most.TotalDays:N0}d`.", node.Scalar("every")!.Span);
        }
    }
}
