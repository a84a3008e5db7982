using CrawlPolicy.Lint.PolicyTests.Coverage;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Tests;

/// <summary>CP821.</summary>
internal sealed class UntestedPurpose() : CoverageCheck(Definition, PurposeCoverage.Of)
{
    private static readonly PolicyRule Definition = new("CP821", "untested-purpose", PolicySeverity.Info)
    {
        Summary = "Each purpose that a rule names is expected with that rule by a test.",
        Why = "A purpose that slips from one rule to another, or out of all of them, changes who may crawl, and no test fails.",
        Fix = "Write `purposes` with the words of the rule: a use alone is for any beneficiary there, as in rules, and `all` is every purpose.",
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
                purpose: ai-train
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
}
