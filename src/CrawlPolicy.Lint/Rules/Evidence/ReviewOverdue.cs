using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Evidence;

/// <summary>CP401: a review that is overdue.</summary>
internal sealed class ReviewOverdue : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP401", "review-overdue", PolicySeverity.Warning)
    {
        Summary = "The review of a site's terms or of a dataset's licence is not overdue.",
        Why = "Terms change unannounced. Once a review is overdue, the AI uses and text and data mining are refused, and so is what only a review opens.",
        Fix = "Read the document again, correct the rules, and set `review.on` to the day of the reading.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example-news
            hosts: [news.example.com]
            terms: { document: "https://news.example.com/terms", checked: 2026-11-21, how: primary }
            review: { by: Ada Lovelace, on: 2025-01-15, every: 180d }
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
        if (Reviews.Of(document) is var (review, node) && Reviews.DueDay(review) <= settings.Today)
        {
            yield return new PolicyProblem(
                Rule,
                $"The review of {review.On:yyyy-MM-dd} has been overdue since {Reviews.DueDay(review):yyyy-MM-dd}. Read {Reviews.DocumentOf(document)} again and set `on`.",
                node.Scalar("on")!.Span);
        }
    }
}
