using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Tests;

/// <summary>CP826.</summary>
internal sealed class MissingTitle : IFileCheck
{
    private static readonly PolicyRule Definition = new("CP826", "missing-title", PolicySeverity.Info)
    {
        Summary = "A site or a dataset has the title that people call it by.",
        Why = "Refusals and reports are read by people who do not know the names of policy files.",
        Fix = "Add `title`.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
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
        document is { Site: null, Dataset: null } || document.Source.Find("title") is not null ? [] :
        [
            new PolicyProblem(Rule, $"The {document.Kind.Name} policy `{document.Name.Value}` has no title. Add `title: …`, as people call it.", document.Name.Span),
        ];
}
