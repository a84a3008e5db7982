using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Tests;

/// <summary>CP825.</summary>
internal sealed class RuleWithoutInstead : IFileCheck
{
    private static readonly PolicyRule Definition = new("CP825", "rule-without-instead", PolicySeverity.Info)
    {
        Summary = "A rule that denies says what the sanctioned way is.",
        Why = "A refusal without a way out invites ways round; most sites offer an API, a dump, a licence, or somebody to ask.",
        Fix = "Add `instead` with the sanctioned way to the same content, in a sentence.",
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
                clause: { text: no automated access, at: Terms 3 }
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
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings) =>
        document.Site is null ? [] : document.Source.Mappings("rules")
            .Where(static rule => rule.Find("deny") is not null && rule.Find("instead") is null)
            .Select(rule => new PolicyProblem(Rule, $"`{rule.Text("id")}` denies, and names no sanctioned way. Add `instead: …`.", rule.Scalar("id")!.Span));
}
