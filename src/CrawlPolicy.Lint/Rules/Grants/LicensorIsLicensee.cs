using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Grants;

/// <summary>CP307: a grant to oneself.</summary>
internal sealed class LicensorIsLicensee : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP307", "licensor-is-licensee", PolicySeverity.Warning)
    {
        Summary = "Licensor and licensee are two persons.",
        Why = "Nobody can permit to themselves what belongs to others; an approval of one's own house is no licence.",
        Fix = "Name the rights holder who signed as `licensor`. If there is none, there is no grant: take the file away.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: acme-2026
            licensor: Acme Ltd
            licensee: Acme Ltd
            agreement: { reference: Board decision 2026-17 }
            scope: { hosts: [news.example.com] }
            purposes: [search-index]
            from: 2026-07-01
            until: 2027-06-30
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
        if (document.Grant is { } grant && string.Equals(grant.Licensor.Trim(), grant.Licensee.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            yield return new PolicyProblem(
                Rule,
                $"{Words.Quote(grant.Licensee)} permits it to itself, which is nobody's permission. Name the rights holder who signed.",
                document.Source.Scalar("licensor")!.Span);
        }
    }
}
