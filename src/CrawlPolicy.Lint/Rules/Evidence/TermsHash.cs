using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Evidence;

/// <summary>CP406: terms that somebody has read are recorded with the hash of their text.</summary>
internal sealed class TermsHash : IFileCheck
{
    private static readonly PolicyRule Own = new("CP406", "terms-hash", PolicySeverity.Info)
    {
        Summary = "Terms that somebody has read are recorded with the hash of their text.",
        Why = "Without it nobody is told when the terms change, and the policy goes on saying what they said.",
        Fix = "Run `policy-lint terms update FILE`: it writes `sha256` and `text`, and `policy-lint terms check` shows from then on what has changed.",
        Bad = """
            # file: sites/shop.yaml
            apiVersion: crawlpolicy/v1
            kind: Site
            name: shop
            hosts: [shop.example]
            terms:
              document: https://shop.example/terms
              checked: 2026-11-21
              how: primary
            default: deny
            """,
        Good = """
            # file: sites/shop.yaml
            apiVersion: crawlpolicy/v1
            kind: Site
            name: shop
            hosts: [shop.example]
            terms:
              document: https://shop.example/terms
              checked: 2026-11-21
              how: primary
              sha256: 6dc5f3a0dd66bcfb1a2a1c0d12cb1cc2d8b8ad25e2a3dc1ff7c2dd4a4b9f2b31
            default: deny
            """,
    };

    /// <inheritdoc/>
    public PolicyRule Rule => Own;

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        if (document.Site is not { Terms: { Sha256: null } terms } site || (site.Review is null && terms.How != FactCheck.Primary))
        {
            yield break;
        }

        yield return new PolicyProblem(
            Own,
            $"The terms were {(site.Review is null ? "checked against their document" : "reviewed")}, but the hash of their text is not recorded. Run `policy-lint terms update` for this file.",
            document.Source.Find("terms")!.Key.Span);
    }
}
