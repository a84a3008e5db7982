using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Matching;

/// <summary>CP211.</summary>
internal sealed class UnreachableRule : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP211", "unreachable-rule", PolicySeverity.Warning)
    {
        Summary = "Every rule decides some fetch.",
        Why = "The longest path wins, then deny over allow: a rule that others always come before is text that decides nothing, and its author thinks otherwise.",
        Fix = "Give the rule a longer path or other purposes, or take them out of the rule that comes before it; else delete it.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - id: no-robots
                deny: [all]
              - id: research
                allow: [tdm]
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - id: no-robots
                deny: [all]
              - id: research
                paths: [/open-data/]
                allow: [tdm]
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        if (document.Site is not { Rules.Count: > 1 } site || !RulePaths.MayMeet(site.Rules))
        {
            yield break;
        }

        var nodes = document.Source.Mappings("rules").ToList();
        var reach = RuleReach.Of(site.Rules);
        for (var i = 0; i < site.Rules.Count; i++)
        {
            var (rule, id) = (site.Rules[i], nodes[i].Scalar("id")!);
            if (reach.BlockerOf(rule, isAllow: null) is { } blocker)
            {
                yield return Problem($"The rule `{id.Value}` decides nothing", id.Span, blocker);
            }
            else if (reach.BlockerOf(rule, isAllow: true) is { } denial)
            {
                yield return Problem($"What the rule `{id.Value}` allows is never allowed by it", (nodes[i].Find("allow") ?? nodes[i].Find("except"))!.Key.Span, denial);
            }
        }

        PolicyProblem Problem(string what, SourceSpan span, SiteRule blocker)
        {
            var other = nodes[site.Rules.Index().First(pair => ReferenceEquals(pair.Item, blocker)).Index].Scalar("id")!;
            return new PolicyProblem(Rule, $"{what}: `{other.Value}` comes before it wherever it applies.", span) { Related = other.Span };
        }
    }
}
