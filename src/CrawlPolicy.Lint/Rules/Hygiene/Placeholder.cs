using CrawlPolicy.Lint.Rules.Walking;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Hygiene;

/// <summary>CP806.</summary>
internal sealed class Placeholder : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP806", "placeholder", PolicySeverity.Warning)
    {
        Summary = "A policy holds no text that was to be replaced.",
        Why = "What stands in a clause, a review or an agreement is evidence; `TODO` is evidence that nobody looked.",
        Fix = "Write what belongs there, or leave the key out until it is known.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - id: no-mining
                deny: [tdm]
                clause: { text: "TODO: find the clause", at: XXX }
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - id: no-mining
                deny: [tdm]
                clause: { text: no text and data mining, at: section 4 }
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        foreach (var (scalar, _) in document.Crawler is null ? PolicyScalars.Of(document, withTests: false) : [])
        {
            if (PlaceholderWords.Find(scalar.Value) is { } word)
            {
                yield return new PolicyProblem(Rule, $"`{word}` stands where something belongs. Write it, or leave the key out until it is known.", scalar.Span);
            }
        }
    }
}
