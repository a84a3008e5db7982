using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Grants;

/// <summary>CP304: a grant that runs for more than five years.</summary>
internal sealed class GrantTooLong : IFileCheck
{
    private const int Most = 5;

    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP304", "grant-too-long", PolicySeverity.Info)
    {
        Summary = "A grant runs for five years at most before somebody looks again.",
        Why = "Rights are sold, companies merge and people leave; after five years nobody knows whether the licensor still holds what it permitted.",
        Fix = "Write the day by which the agreement is to be looked at again as `until`, even where the agreement itself runs on.",
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
            until: 2036-06-30
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
            until: 2031-06-30
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        if (document.Grant is { } grant && !grant.Life.IsDraft && grant.Life.From < new DateOnly(9990, 1, 1) && grant.Life.FirstDayAfter > grant.Life.From.AddYears(Most))
        {
            yield return new PolicyProblem(
                Rule,
                $"The grant runs from {grant.Life.From:yyyy-MM-dd} until {grant.Life.Until:yyyy-MM-dd}, longer than {Most} years. Let it end sooner, and look again then.",
                document.Source.Scalar("until")!.Span);
        }
    }
}
