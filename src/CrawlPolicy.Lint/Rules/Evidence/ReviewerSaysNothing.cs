using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Evidence;

/// <summary>CP413: a reviewer who is nobody.</summary>
internal sealed class ReviewerSaysNothing : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP413", "reviewer-says-nothing", PolicySeverity.Warning)
    {
        Summary = "A review names who read the document.",
        Why = "A review answers for what it opens; `tbd` or `the team` answers for nothing.",
        Fix = "Write the name of the person who read the document.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example-news
            hosts: [news.example.com]
            terms: { document: "https://news.example.com/terms", checked: 2026-11-21, how: primary }
            review: { by: tbd, on: 2026-11-01, every: 180d }
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
        if (Reviews.Of(document) is var (review, node) && VagueWords.SayNothing(review.By))
        {
            yield return new PolicyProblem(Rule, $"{Words.Quote(review.By)} is nobody who can be asked about the review. Write the name of who read the document.", node.Scalar("by")!.Span);
        }
    }
}
