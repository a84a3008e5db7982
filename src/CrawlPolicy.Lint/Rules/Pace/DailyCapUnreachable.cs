using CrawlPolicy.Lint.Rules.Editing;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Pace;

/// <summary>CP510: a daily cap that is never reached.</summary>
internal sealed class DailyCapUnreachable : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP510", "daily-cap-unreachable", PolicySeverity.Info)
    {
        Summary = "A daily cap can be reached at the interval of its site policy.",
        Why = "A cap that the interval never lets come about limits nothing, and who reads it expects so many.",
        Mending = PolicyMending.Safe,
        Fix = "Lower `dailyCap` to what is meant, or take it away.",
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
              dailyCap: 100000
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
              dailyCap: 5000
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        if (document.Site?.Rate is not { DailyCap: > 0 } rate || rate.Interval <= TimeSpan.Zero || document.Source.Mapping("rate") is not { } node)
        {
            yield break;
        }

        var open = TimeSpan.FromDays(1) - (rate.QuietHours is { } quiet ? quiet.Until - quiet.From : TimeSpan.Zero);
        var most = (long)Math.Ceiling(open / rate.Interval);
        if (rate.DailyCap > most)
        {
            yield return new PolicyProblem(
                Rule,
                $"At an interval of {Words.Quote(node.Text("interval")!)} a day has {most:N0} requests at most, fewer than the cap of {rate.DailyCap:N0}. Lower `dailyCap`, or take it away.",
                node.Scalar("dailyCap")!.Span)
            {
                Fix = Edits.RemoveKey(file, node, "dailyCap") is { } edits ? new PolicyFix("Take `dailyCap` away.", IsSafe: true, edits) : null,
            };
        }
    }
}
