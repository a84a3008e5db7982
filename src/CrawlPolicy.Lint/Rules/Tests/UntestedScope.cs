using CrawlPolicy.Lint.PolicyTests.Coverage;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Tests;

/// <summary>CP827.</summary>
internal sealed class UntestedScope() : CoverageCheck(Definition, ScopeCoverage.Of)
{
    private static readonly PolicyRule Definition = new("CP827", "untested-scope", PolicySeverity.Info)
    {
        Summary = "Each path of a rule is shown by two URLs that go on differently, each method by a test, and what lies beside them by another.",
        Why = "A path that is cut short, grows, or is lost moves the border between what is allowed and what is not, and no test fails.",
        Fix = "Add URLs to the test that expects the rule, and one on a path that the rule does not name to a test that expects another.",
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
              - name: nor are videos copied
                url: https://example.com/video/1
                purposes: [all]
                expect: { decision: refuse, reason: terms.denied, rule: example/media }
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
                urls: [https://example.com/video/1, https://example.com/video/2]
                purposes: [all]
                expect: { decision: refuse, reason: terms.denied, rule: example/media }
            """,
    };
}
