using CrawlPolicy.Lint.Rules.Editing;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Pace;

/// <summary>CP505: a concurrency that the interval never lets come about.</summary>
internal sealed class ConcurrencyWithInterval : IFileCheck
{
    /// <summary>How long clients wait for an answer as a rule, in seconds.</summary>
    private const double LongestAnswer = 100;

    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP505", "concurrency-with-interval", PolicySeverity.Info)
    {
        Summary = "So many requests at once as a site policy allows can come about at its interval.",
        Why = "With an interval, requests begin one after another; so many would be under way at once only if each took minutes, and the number promises a pace that never comes.",
        Mending = PolicyMending.Unsafe,
        Fix = "Take `concurrency` away, or lower it.",
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
              interval: 10s
              concurrency: 50
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
              concurrency: 2
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        if (document.Site?.Rate is { Concurrency: > 1 } rate && Longest(rate) >= LongestAnswer && document.Source.Mapping("rate") is { } node)
        {
            yield return new PolicyProblem(
                Rule,
                $"With an interval of {Words.Quote(node.Text("interval")!)}, {rate.Concurrency:N0} requests are under way at once only if each takes {Longest(rate):N0} s. Lower `concurrency`, or take it away.",
                node.Scalar("concurrency")!.Span)
            {
                Fix = Edits.RemoveKey(file, node, "concurrency") is { } edits ? new PolicyFix("Take `concurrency` away.", IsSafe: false, edits) : null,
            };
        }
    }

    // In seconds, as the longest interval so many times would be no TimeSpan.
    private static double Longest(SiteRate rate) => rate.Interval.TotalSeconds * (rate.Concurrency - 1d);
}
