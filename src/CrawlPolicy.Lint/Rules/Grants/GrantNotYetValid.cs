using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Grants;

/// <summary>CP305: a grant whose first day has not come.</summary>
internal sealed class GrantNotYetValid : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP305", "grant-not-yet-valid", PolicySeverity.Info)
    {
        Summary = "A grant is valid today.",
        Why = "Until its first day, what it lifts is refused as if it were not there.",
        Fix = "Nothing, if the day is right. Correct `from` if the agreement holds already.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: acme-2026
            licensor: Example Media Ltd
            licensee: Acme Ltd
            agreement: { reference: Contract 2026-17 }
            scope: { hosts: [news.example.com] }
            purposes: [search-index]
            from: 2099-01-01
            until: 2099-12-31
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
        if (document.Grant is { } grant && grant.Life.StateOn(settings.Today) == GrantState.NotYetValid)
        {
            yield return new PolicyProblem(
                Rule,
                $"The grant begins on {grant.Life.From:yyyy-MM-dd}, and lifts nothing until then.",
                document.Source.Scalar("from")!.Span);
        }
    }
}
