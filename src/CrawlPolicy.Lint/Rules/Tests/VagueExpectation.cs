using CrawlPolicy.Decisions;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Tests;

/// <summary>CP822.</summary>
internal sealed class VagueExpectation : IFileCheck
{
    private static readonly PolicyRule Definition = new("CP822", "vague-expectation", PolicySeverity.Info)
    {
        Summary = "A test that expects a refusal names its reason, and one that expects a decision of the terms, its rule.",
        Why = "A fetch is refused for many reasons: the test passes also where another gate refuses, such as an unreachable robots.txt, and where another rule does.",
        Fix = "Add `reason: terms.denied`, or what the reason is, and `rule: POLICY/RULE`; the failure of a wrong guess names the right ones.",
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
            tests:
              - name: nothing of it is crawled
                url: https://example.com/
                purposes: [all]
                expect: { decision: refuse }
              - name: training is refused, too
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
        foreach (var test in document.Source.Mappings("tests"))
        {
            if (test.Mapping("expect") is { } expect && Vagueness(expect, document) is { } message)
            {
                yield return new PolicyProblem(Rule, message, expect.Scalar("decision")?.Span ?? expect.Span);
            }
        }
    }

    private static string? Vagueness(SourceMapping expect, PolicyDocument document)
    {
        var (reason, hasRule) = (expect.Text("reason"), expect.Find("rule") is not null);
        return (expect.Text("decision"), reason) switch
        {
            ("refuse", null) => "The test expects a refusal, whatever the reason. Name it: `reason: terms.denied`.",
            ("refuse", _) when !hasRule && IsOfAFile(reason) => $"The test expects {Words.Quote(reason)}, whatever the rule. Name it: `rule: {document.Name.Value}/…`.",
            ("allow", _) when !hasRule && document.Kind == SiteShape.Kind => $"The test expects a permission, whatever gives it. Name the rule: `rule: {document.Name.Value}/…`.",
            _ => null,
        };
    }

    // What no policy speaks of has no rule.
    private static bool IsOfAFile(string reason) =>
        (reason.StartsWith("terms.", StringComparison.Ordinal) || reason.StartsWith("dataset.", StringComparison.Ordinal))
        && reason != ReasonCode.TermsUnknownSite.Code && reason != ReasonCode.DatasetUnknown.Code;
}
