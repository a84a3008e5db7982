using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Grants;

/// <summary>CP303: a grant that ends within 30 days.</summary>
internal sealed class GrantExpiresSoon : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP303", "grant-expires-soon", PolicySeverity.Warning)
    {
        Summary = "A grant has more than 30 days left.",
        Why = "A renewal takes longer than a day, and on the day after its last everything that it lifted is refused at once.",
        Fix = "Talk to the licensor now. If the grant is meant to end, ignore the finding with that reason until its last day.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: acme-2026
            licensor: Example Media Ltd
            licensee: Acme Ltd
            agreement: { reference: Contract 2026-17 }
            scope: { hosts: [news.example.com] }
            purposes: [search-index]
            from: 2026-01-01
            until: 2026-12-01
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
        if (document.Grant is { } grant && grant.Life.StateOn(settings.Today) == GrantState.Expiring && grant.Life.Revocation is null)
        {
            yield return new PolicyProblem(
                Rule,
                $"The grant ends on {grant.Life.Until:yyyy-MM-dd}; from the day after, what it lifts is refused. Renew it in time.",
                document.Source.Scalar("until")!.Span);
        }
    }
}
