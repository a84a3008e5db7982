using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Evidence;

/// <summary>CP404: a review that is due within 30 days.</summary>
internal sealed class ReviewDueSoon : IFileCheck
{
    private const int Soon = 30;

    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP404", "review-due-soon", PolicySeverity.Info)
    {
        Summary = "A review is due in more than 30 days.",
        Why = "On the day that it falls due, the AI uses and text and data mining are refused.",
        Fix = "Read the document again before that day and set `review.on`.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example-news
            hosts: [news.example.com]
            terms: { document: "https://news.example.com/terms", checked: 2026-11-21, how: primary }
            review: { by: Ada Lovelace, on: 2026-06-10, every: 180d }
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
        if (Reviews.Of(document) is var (review, node) && Reviews.DueDay(review).DayNumber - settings.Today.DayNumber is > 0 and <= Soon)
        {
            yield return new PolicyProblem(
                Rule,
                $"The review of {review.On:yyyy-MM-dd} is due on {Reviews.DueDay(review):yyyy-MM-dd}. Read {Reviews.DocumentOf(document)} again before then and set `on`.",
                node.Scalar("on")!.Span);
        }
    }
}
