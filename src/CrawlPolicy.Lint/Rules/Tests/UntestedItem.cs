using CrawlPolicy.Lint.PolicyTests.Coverage;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Tests;

/// <summary>CP823.</summary>
internal sealed class UntestedItem() : CoverageCheck(Definition, ItemCoverage.Of)
{
    private static readonly PolicyRule Definition = new("CP823", "untested-item", PolicySeverity.Info)
    {
        Summary = "Each spelling of a work is shown by a test, and so is where an identity ends.",
        Why = "A removal is of a work under all of its URLs: a spelling that no test holds can be lost, and what was removed is fetched again.",
        Fix = "Add a URL of the spelling with `item: POLICY:KIND:ID` in what is expected, and for the limits of identities URLs beyond them with what they name, or `item: none`.",
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
            items:
              - kind: video
                idCharacters: digits
                urls: ["/video/{id}"]
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
            items:
              - kind: video
                idCharacters: digits
                urls: ["/video/{id}"]
            tests:
              - name: nothing of it is crawled
                url: https://example.com/
                purposes: [all]
                expect: { decision: refuse, reason: terms.denied, rule: example/robots }
              - name: a video is known by its digits
                urls: [https://example.com/video/12, https://example.com/video/12a-b, https://example.com/video/12.5]
                expect: { decision: refuse, reason: terms.denied, rule: example/robots, item: "example:video:12" }
            """,
    };
}
