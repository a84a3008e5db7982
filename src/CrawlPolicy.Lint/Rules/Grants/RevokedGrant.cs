using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Grants;

/// <summary>CP310: a grant that was taken back.</summary>
internal sealed class RevokedGrant : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP310", "revoked-grant", PolicySeverity.Info)
    {
        Summary = "No grant that is kept was revoked.",
        Why = "From that day on it lifts nothing, and what was fetched under it may have to go.",
        Fix = "Find out what was fetched under the grant, and what the agreement asks of it. Keep the file as long as it is evidence, with a comment that ignores this finding and says so.",
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
            revoked: { on: 2026-10-01, by: Example Media Ltd, reason: The agreement was terminated. }
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
        if (document.Grant is { } grant && grant.Life.Revocation is { } revocation && grant.Life.StateOn(settings.Today) == GrantState.Revoked)
        {
            yield return new PolicyProblem(
                Rule,
                $"The grant was revoked on {revocation.On:yyyy-MM-dd} by {Words.Quote(revocation.By)}, and lifts nothing since. See to what was fetched under it.",
                document.Source.Find("revoked")!.Key.Span);
        }
    }
}
