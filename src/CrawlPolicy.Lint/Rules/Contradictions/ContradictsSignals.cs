using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Contradictions;

/// <summary>CP605: a rule that allows what a signal in robots.txt denies.</summary>
internal sealed class ContradictsSignals : ISetCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP605", "contradicts-signals", PolicySeverity.Warning)
    {
        Summary = "What a rule allows by name, no permission signal in the site's robots.txt denies.",
        Why = "Terms and signals of a site can differ; a denial counts wherever it stands, so that the fetch is refused.",
        Fix = "Take the purpose out of the rule, or deny it. If the rights holder has permitted it in writing, record a Grant with `lifts: [signals]`.",
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
                  Content-Signal: search=no
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
                  Content-Signal: search=yes
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
                if (question.Span != found && fixture.Denied(question) is var (purpose, statement))
                {
                    found = question.Span;
                    yield return new PolicyProblem(
                        Rule,
                        $"{purpose} is allowed on {Words.Quote(question.Path)}, and {fixture.Name} denies it ({Words.Quote(statement.Raw)}): the fetch will be refused. Take the purpose out, or record a grant that lifts signals.",
                        question.Span) { Related = fixture.Span };
                }
            }
        }
    }
}
