using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Tests;

/// <summary>CP804.</summary>
internal sealed class PolicyWithoutTests : IFileCheck
{
    private static readonly PolicyRule Definition = new("CP804", "policy-without-tests", PolicySeverity.Info)
    {
        Summary = "A policy file holds tests of what it decides.",
        Why = "Nobody notices when a change of the file, or of another one, turns a refusal into a permission.",
        Fix = "Add `tests`: a URL, a purpose, and the decision with its reason and rule; `policy-lint test` runs them.",
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
                instead: Use the API at https://api.example.com/.
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
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings) => document.Tests.Count > 0 ? [] :
    [
        new PolicyProblem(Rule, $"The {document.Kind.Name} policy `{document.Name.Value}` has no tests. Add at least one of what it allows and one of what it refuses.", document.Name.Span),
    ];
}
