using CrawlPolicy.Lint.Rules.Editing;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Matching;

/// <summary>CP209.</summary>
internal sealed class DuplicateRule : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP209", "duplicate-rule", PolicySeverity.Warning)
    {
        Mending = PolicyMending.Unsafe,
        Summary = "No two rules of a site give the same answer to the same fetches.",
        Why = "Decisions cite one of the two, and who mends one leaves the other in force.",
        Fix = "Keep the rule whose clause says it better, and delete the other; where two clauses say the same, put both into one rule's `clause`.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - id: no-mining
                paths: [/articles/]
                deny: [tdm]
              - id: no-text-mining
                paths: [/articles/*]
                deny: ["tdm:academic", "tdm:commercial", "tdm:non-commercial"]
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - id: no-mining
                paths: [/articles/]
                deny: [tdm]
              - id: no-training
                paths: [/articles/]
                deny: [ai-train]
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        if (document.Site is not { Rules.Count: > 1 } site || !RulePaths.MayMeet(site.Rules) || document.Source.Find("rules")?.Value is not SourceSequence list)
        {
            yield break;
        }

        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < list.Items.Count; i++)
        {
            var effect = RuleEffect.Of(site.Rules[i]);
            if (known.TryAdd(effect, i))
            {
                continue;
            }

            var (id, first) = (IdOf(list.Items[i]), IdOf(list.Items[known[effect]]));
            var edits = Edits.RemoveItem(file, list, i);
            yield return new PolicyProblem(Rule, $"The rule `{id.Value}` says what `{first.Value}` says. Keep one of the two.", id.Span)
            {
                Related = first.Span,
                Fix = edits is null ? null : new PolicyFix($"Delete the rule `{id.Value}`.", IsSafe: false, edits),
            };
        }
    }

    private static SourceScalar IdOf(SourceNode rule) => ((SourceMapping)rule).Scalar("id")!;
}
