using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Contradictions;

/// <summary>CP601: a rule that allows what robots.txt disallows.</summary>
internal sealed class ContradictsRobots : ISetCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP601", "contradicts-robots", PolicySeverity.Warning)
    {
        Summary = "What a rule allows by name, the site's robots.txt does not disallow.",
        Why = "The fetch is refused all the same, by robots.txt, and the rule promises what never comes.",
        Fix = "Take the path out of the rule, or deny it. If the rights holder has permitted it in writing, record a Grant with `lifts: [robots]`.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example-news
            hosts: [news.example.com]
            terms: { document: "https://news.example.com/terms", checked: 2026-11-21, how: primary }
            default: deny
            rules:
              - id: news
                paths: [/news/]
                allow: [search-index]
            tests:
              - name: a story may be indexed
                url: https://news.example.com/news/1
                purpose: search-index
                robots: |
                  User-agent: *
                  Disallow: /news/
                expect: { decision: allow }
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example-news
            hosts: [news.example.com]
            terms: { document: "https://news.example.com/terms", checked: 2026-11-21, how: primary }
            default: deny
            rules:
              - id: news
                paths: [/news/]
                allow: [search-index]
            tests:
              - name: a story may be indexed
                url: https://news.example.com/news/1
                purpose: search-index
                robots: |
                  User-agent: *
                  Disallow: /search
                expect: { decision: allow }
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(IReadOnlyList<PolicyFile> files, PolicySet policies, CheckSettings settings)
    {
        foreach (var (document, fixture) in RobotsFixture.Find(files, policies, settings))
        {
            SourceSpan? found = null;
            foreach (var question in RobotsQuestion.Of(document, fixture, policies, settings.Today))
            {
                if (question.Span != found && fixture.Disallowed(question) is { } verdict)
                {
                    found = question.Span;
                    yield return new PolicyProblem(
                        Rule,
                        $"{Words.Quote(question.Path)} is allowed for {question.Purposes[0]}, and {fixture.Name} disallows it for {question.Crawler.ProductToken} (line {verdict.Line}): the fetch will be refused. Take the path out, or record a grant that lifts robots.txt.",
                        question.Span) { Related = fixture.Span };
                }
            }
        }
    }
}
