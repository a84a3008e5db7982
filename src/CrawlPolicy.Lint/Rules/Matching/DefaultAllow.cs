using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Matching;

/// <summary>CP217.</summary>
internal sealed class DefaultAllow : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP217", "default-allow", PolicySeverity.Info)
    {
        Summary = "A site that allows by default has the operator's own review.",
        Why = "What no rule speaks of is allowed then, for every purpose that needs no review, on the word of whoever wrote the file.",
        Fix = "Read the terms and add `review`; or set `default: deny`, and allow by rules with the clauses that say so.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: allow
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            review: { by: Acme Legal, on: 2026-11-02, every: 180d }
            default: allow
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        // What is unverified is refused without a review, whatever the default says.
        if (document.Site is { AllowsByDefault: true, Review: null, Terms.How: not FactCheck.Unverified })
        {
            yield return new PolicyProblem(
                Rule, "What no rule speaks of is allowed, and nobody of the operator has read the terms. Add `review`, or set `default: deny`.", document.Source.Scalar("default")!.Span);
        }
    }
}
