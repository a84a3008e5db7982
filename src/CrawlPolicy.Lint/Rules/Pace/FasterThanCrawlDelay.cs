using CrawlPolicy.Lint.Rules.Contradictions;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Pace;

/// <summary>CP501: an interval that is shorter than what robots.txt asks for.</summary>
internal sealed class FasterThanCrawlDelay : ISetCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP501", "faster-than-crawl-delay", PolicySeverity.Warning)
    {
        Summary = "The interval of a site policy is no shorter than the Crawl-delay of its robots.txt.",
        Why = "The longer of the two holds, so that the file states a pace that no crawl has, and other programs that read it would be impolite.",
        Mending = PolicyMending.Unsafe,
        Fix = "Write the interval that the site asks for.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example-news
            hosts: [news.example.com]
            terms: { document: "https://news.example.com/terms", checked: 2026-11-21, how: primary }
            default: deny
            rules:
              - id: search
                allow: [search-index]
            rate:
              interval: 1s
            tests:
              - name: the front page may be indexed
                url: https://news.example.com/
                purpose: search-index
                robots: |
                  User-agent: *
                  Crawl-delay: 10
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
              - id: search
                allow: [search-index]
            rate:
              interval: 10s
            tests:
              - name: the front page may be indexed
                url: https://news.example.com/
                purpose: search-index
                robots: |
                  User-agent: *
                  Crawl-delay: 10
                expect: { decision: allow }
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(IReadOnlyList<PolicyFile> files, PolicySet policies, CheckSettings settings)
    {
        foreach (var (document, fixture) in RobotsFixture.Find(files, policies, settings))
        {
            if (document.Site!.Rate is not { Interval: var interval } || interval <= TimeSpan.Zero || document.Source.Mapping("rate")?.Scalar("interval") is not { } node)
            {
                continue;
            }

            foreach (var crawler in RobotsFixture.CrawlersOf(policies))
            {
                var rules = fixture.Document.For(crawler.ProductToken);
                if (rules.CrawlDelay is { } delay && delay > interval)
                {
                    yield return new PolicyProblem(
                        Rule,
                        $"The interval {Words.Quote(node.Value)} is shorter than the Crawl-delay of {delay.TotalSeconds:0.###} s that {fixture.Name} asks of {crawler.ProductToken} in line {rules.CrawlDelayLine}. Write `{Text(delay)}`.",
                        node.Span)
                    {
                        Related = fixture.Span,
                        Fix = new PolicyFix($"Write the interval as `{Text(delay)}`.", IsSafe: false, [new TextEdit(node.Span, Text(delay))]),
                    };
                    break;
                }
            }
        }
    }

    private static string Text(TimeSpan delay) => delay.Ticks % TimeSpan.TicksPerSecond == 0
        ? $"{(long)delay.TotalSeconds}s"
        : $"{(long)Math.Ceiling(delay.TotalMilliseconds)}ms";
}
