using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Pace;

/// <summary>CP507: quiet hours that last all day.</summary>
internal sealed class QuietHoursOfTheDay : IFileCheck
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(23);

    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP507", "quiet-hours", PolicySeverity.Warning)
    {
        Summary = "Quiet hours leave at least an hour a day for fetching.",
        Why = "Hours that cover the day close the site by its pace, where a refusal would say why; mostly the two times are the wrong way round.",
        Fix = "Exchange the two times if fetching is meant between them. If nothing is to be fetched, deny it.",
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
              quietHours: "06:00-05:30"
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
              quietHours: "22:00-06:00"
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        if (document.Site?.Rate?.QuietHours is { } quiet && document.Source.Mapping("rate")?.Scalar("quietHours") is { } node && quiet.Until - quiet.From > Longest)
        {
            var open = TimeSpan.FromDays(1) - (quiet.Until - quiet.From);
            yield return new PolicyProblem(
                Rule, $"The quiet hours {Words.Quote(node.Value)} leave {open.TotalMinutes:N0} minutes of the day. Exchange the two times if fetching is meant between them.", node.Span);
        }
    }
}
