using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Grants;

/// <summary>CP306: an agreement that is named by words that say nothing.</summary>
internal sealed class AgreementSaysNothing : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP306", "agreement-says-nothing", PolicySeverity.Warning)
    {
        Summary = "A grant names an agreement that can be found: a contract number, or a letter with its date and its writer.",
        Why = "A permission that nobody can show is none: `verbal`, `email` or an `umbrella approval` stands up to no question.",
        Fix = "Have it in writing from the licensor, file it, and write what it is filed under. Until then, set `status: draft`.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: acme-2026
            licensor: Example Media Ltd
            licensee: Acme Ltd
            agreement: { reference: Umbrella approval for all data }
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
        if (document.Grant is { Life.IsDraft: false } grant && VagueWords.SayNothing(grant.Agreement))
        {
            var reference = document.Source.Mapping("agreement")!.Scalar("reference")!;
            yield return new PolicyProblem(
                Rule,
                $"The agreement is {Words.Quote(reference.Value)}, which nobody can look up. Name the contract by its number, or the letter by its date and writer.",
                reference.Span);
        }
    }
}
