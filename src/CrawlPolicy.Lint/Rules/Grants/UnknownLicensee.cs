using CrawlPolicy.Configuration;
using CrawlPolicy.Lint.Rules.Editing;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Grants;

/// <summary>CP317: a grant for an operator that no crawler has.</summary>
internal sealed class UnknownLicensee : ISetCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP317", "grant-for-unknown-licensee", PolicySeverity.Warning)
    {
        Summary = "A grant's licensee is the operator of a crawler profile, letter for letter.",
        Why = "A grant for an operator that no crawler has lifts nothing, and nobody notices but the crawl that is refused.",
        Mending = PolicyMending.Unsafe,
        Fix = "Write the licensee as `operator` stands in the Crawler file; where the agreement names another person, obtain one that names the operator.",
        Bad = """
            # file: crawlers/acme.yaml
            apiVersion: crawlpolicy/v1
            kind: Crawler
            name: acme
            productToken: AcmeBot
            userAgent: AcmeBot/1.0 (+https://acme.example/bot)
            operator: Acme Ltd.
            purposes: [search-index]
            # file: grants/acme.yaml
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
        Good = """
            # file: crawlers/acme.yaml
            apiVersion: crawlpolicy/v1
            kind: Crawler
            name: acme
            productToken: AcmeBot
            userAgent: AcmeBot/1.0 (+https://acme.example/bot)
            operator: Acme Ltd
            purposes: [search-index]
            # file: grants/acme.yaml
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
    public IEnumerable<PolicyProblem> Find(IReadOnlyList<PolicyFile> files, PolicySet policies, CheckSettings settings)
    {
        var operators = policies.Crawlers.Select(static crawler => crawler.Operator).ToHashSet(StringComparer.Ordinal);
        if (operators.Count == 0)
        {
            // Grants alone were given: the crawlers stand elsewhere.
            yield break;
        }

        foreach (var document in files.Select(static file => file.Document).OfType<PolicyDocument>())
        {
            if (document.Grant is { } grant && !operators.Contains(grant.Licensee))
            {
                var nearest = Suggestion.For(grant.Licensee, operators);
                var licensee = document.Source.Scalar("licensee")!;
                yield return new PolicyProblem(
                    Rule,
                    $"No Crawler policy has the operator {Words.Quote(grant.Licensee)}{(nearest is null ? "" : $" (did you mean {Words.Quote(nearest)}?)")}, so the grant lifts nothing.",
                    licensee.Span)
                {
                    Fix = nearest is null ? null : new PolicyFix($"Write the licensee as {Words.Quote(nearest)}.", IsSafe: false, Edits.Replace(licensee, nearest)),
                };
            }
        }
    }
}
