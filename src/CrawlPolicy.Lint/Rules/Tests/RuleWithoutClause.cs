using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Tests;

/// <summary>CP824.</summary>
internal sealed class RuleWithoutClause : IFileCheck
{
    private static readonly PolicyRule Definition = new("CP824", "rule-without-clause", PolicySeverity.Info)
    {
        Summary = "A rule names the clause that it stands for.",
        Why = "Who is refused, and who reviews the policy later, must be able to read what it stands on.",
        Fix = "Add `clause` with the text in your own words and the place in the document.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            title: Example
            hosts: [example.com]
            terms: { document: https://example.com/terms, checked: 2026-11-01, how: secondary }
            default: deny
            rules:
              - id: robots
                deny: [all]
                instead: Use the API at https://api.example.com/.
            tests:
              - name: nothing of it is crawled
                url: https://example.com/
                purposes: [all]
                expect: { decision: refuse, reason: terms.denied, rule: example/robots }
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            title: Example
            hosts: [example.com]
            terms: { document: https://example.com/terms, checked: 2026-11-01, how: secondary }
            default: deny
            rules:
              - id: robots
                deny: [all]
                clause: { text: no automated access, at: Terms 3 }
                instead: Use the API at https://api.example.com/.
            tests:
              - name: nothing of it is crawled
                url: https://example.com/
                purposes: [all]
                expect: { decision: refuse, reason: terms.denied, rule: example/robots }
            """,
    };

    /// <inheritdoc/>
    public PolicyRule Rule => Definition;

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        var source = document.Source;
        var rules = document.Site is not null ? source.Mappings("rules").Select(static rule => (Name: rule.Scalar("id")!, Rule: rule))
            : document.Dataset is not null ? source.Entries.Where(static entry => entry.Key.Value is "list" or "results" or "models").Select(static entry => (Name: entry.Key, Rule: (SourceMapping)entry.Value))
            : [];
        return rules.Where(static pair => pair.Rule.Find("clause") is null)
            .Select(pair => new PolicyProblem(Rule, $"`{pair.Name.Value}` names no clause that it stands for. Add `clause: {{ text: …, at: … }}`.", pair.Name.Span));
    }
}
