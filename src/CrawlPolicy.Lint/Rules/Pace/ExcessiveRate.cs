using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Pace;

/// <summary>CP503: a pace that few sites bear.</summary>
internal sealed class ExcessiveRate : IFileCheck
{
    private const int MostAtOnce = 8;

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP503", "excessive-rate", PolicySeverity.Warning)
    {
        Summary = "A site is asked at most five times a second, and without an interval by at most eight requests at once.",
        Why = "Most crawlers wait a second or more; faster than five a second is felt by the site, and answered with a block.",
        Fix = "Write the interval that the site states. Where it states one as short as this, ignore the finding with that as the reason.",
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
              interval: 50ms
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
              interval: 1s
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        if (document.Site?.Rate is not { } rate || document.Source.Mapping("rate") is not { } node)
        {
            yield break;
        }

        if (rate.Interval > TimeSpan.Zero && rate.Interval < Shortest)
        {
            yield return new PolicyProblem(
                Rule,
                $"An interval of {Words.Quote(node.Text("interval")!)} is {1 / rate.Interval.TotalSeconds:N0} requests a second. Write `200ms` or longer, unless the site itself states this pace.",
                node.Scalar("interval")!.Span);
        }
        else if (rate.Interval == TimeSpan.Zero && rate.Concurrency > MostAtOnce)
        {
            yield return new PolicyProblem(
                Rule, $"{rate.Concurrency:N0} requests at once without an `interval` are as many a second as the site can answer. Add `interval`.", node.Scalar("concurrency")!.Span);
        }
    }
}
