using CrawlPolicy.Lint.PolicyTests.Coverage;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Tests;

/// <summary>CP805.</summary>
internal sealed class UntestedRule() : CoverageCheck(Definition, RuleCoverage.Of)
{
    private static readonly PolicyRule Definition = new("CP805", "untested-rule", PolicySeverity.Info)
    {
        Summary = "Each rule, and the default where rules leave something to it, is expected by a test of its file.",
        Why = "A rule that no test expects can be lost, or be overruled by another, and every test still passes.",
        Fix = "Add a test that expects `rule: POLICY/RULE`, or take the rule away where none can decide.",
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
              - id: media
                paths: [/video/]
                deny: [all]
                clause: { text: no copies of videos, at: Terms 4 }
                instead: Ask the rights holders.
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
              - id: media
                paths: [/video/]
                deny: [all]
                clause: { text: no copies of videos, at: Terms 4 }
                instead: Ask the rights holders.
            tests:
              - name: nothing of it is crawled
                url: https://example.com/
                purposes: [all]
                expect: { decision: refuse, reason: terms.denied, rule: example/robots }
              - name: nor are videos copied
                urls: [https://example.com/video/, https://example.com/video/1]
                purposes: [all]
                expect: { decision: refuse, reason: terms.denied, rule: example/media }
            """,
    };
}
