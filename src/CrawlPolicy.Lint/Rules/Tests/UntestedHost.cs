using CrawlPolicy.Lint.PolicyTests.Coverage;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Tests;

/// <summary>CP820.</summary>
internal sealed class UntestedHost() : CoverageCheck(Definition, HostCoverage.Of)
{
    private static readonly PolicyRule Definition = new("CP820", "untested-host", PolicySeverity.Info)
    {
        Summary = "Each host pattern is the one that a tested URL matches; a wildcard, that of two different names directly below its own.",
        Why = "A host that goes from the list opens that host, as no policy names it any more, and a pattern that grows judges the sites of others; a test that fetches from two names tells a wildcard from a host, and `*.example.com` from `*.com`.",
        Fix = "Add URLs of the host to the `urls` of a test that expects a rule of the policy.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            title: Example
            hosts: [example.com, "*.example.com"]
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
            hosts: [example.com, "*.example.com"]
            terms: { document: https://example.com/terms, checked: 2026-11-01, how: secondary }
            default: deny
            rules:
              - id: robots
                deny: [all]
                clause: { text: no automated access, at: Terms 3 }
                instead: Use the API at https://api.example.com/.
            tests:
              - name: nothing of it is crawled
                urls: [https://example.com/, https://www.example.com/, https://m.example.com/]
                purposes: [all]
                expect: { decision: refuse, reason: terms.denied, rule: example/robots }
            """,
    };
}
