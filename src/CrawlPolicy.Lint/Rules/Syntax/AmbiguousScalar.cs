using CrawlPolicy.Lint.Rules.Editing;
using CrawlPolicy.Lint.Rules.Walking;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Syntax;

/// <summary>CP108.</summary>
internal sealed class AmbiguousScalar : IFileCheck
{
    private static readonly HashSet<ScalarShape> NoTexts = new([Scalars.Truth, Scalars.Whole, Scalars.Date, Scalars.Instant], ReferenceEqualityComparer.Instance);

    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP108", "ambiguous-scalar", PolicySeverity.Warning)
    {
        Mending = PolicyMending.Safe,
        Summary = "A text that other YAML readers take for a truth value, a number or nothing stands in quotes.",
        Why = "This reader keeps the text; others read `no` as false, `012` as ten and `1:30` as ninety, so that two programs see two policies.",
        Fix = "Put the value in quotes.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: 012
            licensor: No
            licensee: Acme Ltd
            agreement: { reference: 1:30 }
            scope:
              hosts: [example.com]
            purposes: [search-index]
            from: 2026-01-01
            until: 2026-12-31
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: "012"
            licensor: "No"
            licensee: Acme Ltd
            agreement: { reference: "1:30" }
            scope:
              hosts: [example.com]
            purposes: [search-index]
            from: 2026-01-01
            until: 2026-12-31
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        foreach (var (scalar, shape) in PolicyScalars.Of(document, withTests: true))
        {
            if (scalar.IsPlain && YamlReadings.Of(scalar.Value) is { } reading && !NoTexts.Contains(shape))
            {
                yield return new PolicyProblem(Rule, $"{Words.Quote(scalar.Value)} is {reading} to other YAML readers, where a text is meant. Put it in quotes.", scalar.Span)
                {
                    Fix = new PolicyFix("Put the value in quotes.", IsSafe: true, Edits.PutInQuotes(scalar)),
                };
            }
        }
    }
}
