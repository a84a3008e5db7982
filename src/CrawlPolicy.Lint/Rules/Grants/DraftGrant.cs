using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Grants;

/// <summary>CP315: a grant that is not signed.</summary>
internal sealed class DraftGrant : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP315", "draft-grant", PolicySeverity.Info)
    {
        Summary = "A grant that is kept is signed.",
        Why = "A draft lifts nothing; whoever reads the file in haste takes it for a permission.",
        Fix = "Set `status: signed` once both have signed, with the agreement's SHA-256. Take the file away if nothing came of it.",
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
            status: draft
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
            status: signed
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        if (document.Grant is { } grant && grant.Life.IsDraft)
        {
            yield return new PolicyProblem(
                Rule,
                "The grant is a draft, and lifts nothing. Set `status: signed` when the agreement is.",
                document.Source.Scalar("status")!.Span);
        }
    }
}
