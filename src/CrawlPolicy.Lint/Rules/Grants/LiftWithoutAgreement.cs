using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Grants;

/// <summary>CP312: a grant that lifts robots rules or signals and is proven by nothing.</summary>
internal sealed class LiftWithoutAgreement : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP312", "grant-overrides-robots-without-evidence", PolicySeverity.Warning)
    {
        Summary = "A grant that lifts robots.txt or permission signals gives the SHA-256 of its agreement.",
        Why = "Fetching what a site tells every robot not to fetch is the hardest thing to answer for; only the agreement itself does.",
        Fix = "Add `sha256` to `agreement`, the output of `sha256sum` on the signed file, and its path as `file` if it may lie beside the policies.",
        Bad = """
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
            lifts: [terms, robots]
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: acme-2026
            licensor: Example Media Ltd
            licensee: Acme Ltd
            agreement:
              reference: Contract 2026-17
              sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
            scope: { hosts: [news.example.com] }
            purposes: [search-index]
            from: 2026-07-01
            until: 2027-06-30
            lifts: [terms, robots]
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        if (document.Grant is { AgreementSha256: null, Life.IsDraft: false } grant && document.Source.Find("lifts")?.Value is SourceSequence lifts)
        {
            foreach (var word in lifts.Items.OfType<SourceScalar>().Where(static word => word.Value is "robots" or "signals"))
            {
                yield return new PolicyProblem(
                    Rule,
                    $"The grant lifts {(word.Value == "robots" ? "robots.txt" : "permission signals")} and gives no SHA-256 of {Words.Quote(grant.Agreement)}. Add `sha256` to `agreement`.",
                    word.Span);
            }
        }
    }
}
