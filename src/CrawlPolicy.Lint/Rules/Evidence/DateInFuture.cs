using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Evidence;

/// <summary>CP402: a date of evidence that has not come.</summary>
internal sealed class DateInFuture : IFileCheck
{
    private static readonly (string Mapping, string Key)[] Dates =
        [("terms", "dated"), ("terms", "checked"), ("licence", "dated"), ("licence", "checked"), ("review", "on")];

    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP402", "date-in-future", PolicySeverity.Warning)
    {
        Summary = "What was dated, checked or reviewed was so in the past.",
        Why = "A date that has not come is a slip of the pen or a promise, and a review dated ahead stays valid longer than anybody meant.",
        Fix = "Write the day on which it happened. Terms that take effect later are compared when they do.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example-news
            hosts: [news.example.com]
            terms: { document: "https://news.example.com/terms", checked: 2099-01-01, how: primary }
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
            default: deny
            rules:
              - id: search
                allow: [search-index]
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        foreach (var (mapping, key) in Dates)
        {
            if (document.Source.Mapping(mapping) is { } node && Values.Date(node, key) is { } date && date > settings.Today)
            {
                yield return new PolicyProblem(Rule, $"`{key}` is {date:yyyy-MM-dd}, which has not come yet. Write the day on which it was.", node.Scalar(key)!.Span);
            }
        }
    }
}
