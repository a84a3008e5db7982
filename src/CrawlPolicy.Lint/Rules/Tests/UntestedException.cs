using CrawlPolicy.Lint.PolicyTests.Coverage;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Tests;

/// <summary>CP829.</summary>
internal sealed class UntestedException() : CoverageCheck(Definition, ExceptionCoverage.Of)
{
    private static readonly PolicyRule Definition = new("CP829", "untested-exception", PolicySeverity.Info)
    {
        Summary = "A test shows what a rule says to those whom it excepts.",
        Why = "An exception that goes closes a search engine out, and one that opens too much opens it to everybody who claims to be one; no other test sees either.",
        Fix = "Add a test with `publicSearchEngine: true` that expects the rule.",
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
                except: [public-search-engine]
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
                except: [public-search-engine]
                clause: { text: no automated access, at: Terms 3 }
                instead: Use the API at https://api.example.com/.
            tests:
              - name: nothing of it is crawled
                url: https://example.com/
                purposes: [all]
                expect: { decision: refuse, reason: terms.denied, rule: example/robots }
              - name: a public search engine may index it
                url: https://example.com/
                publicSearchEngine: true
                expect: { decision: allow, rule: example/robots }
            """,
    };
}
