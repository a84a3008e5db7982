using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Grants;

/// <summary>CP302: a grant whose last day is over.</summary>
internal sealed class GrantExpired : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP302", "grant-expired", PolicySeverity.Warning)
    {
        Summary = "A grant that is kept has not expired.",
        Why = "What it lifted is refused since its last day, while the file still reads as a permission.",
        Fix = "Renew the agreement and write a grant for it, or take the file away. Keep it elsewhere if it is the evidence for what was fetched before.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: acme-2026
            licensor: Example Media Ltd
            licensee: Acme Ltd
            agreement: { reference: Contract 2026-17 }
            scope: { hosts: [news.example.com] }
            purposes: [search-index]
            from: 2024-07-01
            until: 2025-06-30
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: acme-2026
            licensor: Example Media Ltd
            licensee: Acme Ltd
            agreement: { reference: Contract 2026-17 }
            scope: { hosts: [news.example.com] }
            purposes: [search-index]
            from: 2026-07-01
            until: 2027-06-30
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        if (document.Grant is { } grant && grant.Life.StateOn(settings.Today) == GrantState.Expired)
        {
            yield return new PolicyProblem(
                Rule,
                $"The grant ended on {grant.Life.Until:yyyy-MM-dd}, and what it lifted is refused since. Renew it, or take the file away.",
                document.Source.Scalar("until")!.Span);
        }
    }
}
