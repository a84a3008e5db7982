using CrawlPolicy.Decisions;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Grants;

/// <summary>CP318: a grant that changes no decision.</summary>
internal sealed class GrantWithoutEffect : ISetCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP318", "grant-without-effect", PolicySeverity.Info)
    {
        Summary = "A grant that lifts terms covers hosts whose terms deny something.",
        Why = "What the site allows needs no permission, and an unneeded grant hides which ones a crawl rests on.",
        Fix = "Correct the host if it is misspelt. Else take it out of the scope, or write the Site policy whose terms the grant lifts.",
        Bad = """
            # file: sites/example.yaml
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example-news
            hosts: [news.example.com]
            terms: { document: "https://news.example.com/terms", checked: 2026-11-21, how: primary }
            default: deny
            # file: grants/acme.yaml
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: acme-2026
            licensor: Example Media Ltd
            licensee: Acme Ltd
            agreement: { reference: Contract 2026-17 }
            scope: { hosts: [www.example.org] }
            purposes: [search-index]
            from: 2026-07-01
            until: 2027-06-30
            """,
        Good = """
            # file: sites/example.yaml
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example-news
            hosts: [news.example.com]
            terms: { document: "https://news.example.com/terms", checked: 2026-11-21, how: primary }
            default: deny
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
        if (policies.Sites.Count == 0)
        {
            // Grants alone were given: the sites stand elsewhere.
            yield break;
        }

        foreach (var document in files.Select(static file => file.Document).OfType<PolicyDocument>())
        {
            // A grant also settles what signals leave open of the uses that are closed in doubt.
            if (document.Grant is not { Lifts: GrantLift.Terms, Datasets.Count: 0 } grant || !(grant.Purposes & PurposeSet.NeedReview).IsEmpty)
            {
                continue;
            }

            foreach (var node in document.Source.Mapping("scope")?.Scalars("hosts") ?? [])
            {
                if (HostPattern.TryParse(node.Value, out var host) is null && WhyNone(policies, host!, grant, settings) is { } why)
                {
                    yield return new PolicyProblem(Rule, $"{why}, so the grant changes nothing there.", node.Span);
                }
            }
        }
    }

    private static string? WhyNone(PolicySet policies, HostPattern host, Grant grant, CheckSettings settings)
    {
        if (policies.FindSite(host.IsBelow ? "any." + host.Name : host.Name) is not { } site)
        {
            return $"No Site policy names `{host}`";
        }

        var now = new DateTimeOffset(settings.Today.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var purposes = from use in Enum.GetValues<CrawlUse>()
                       from beneficiary in Enum.GetValues<CrawlBeneficiary>()
                       let purpose = new CrawlPurpose(use, beneficiary)
                       where grant.Purposes.Contains(purpose)
                       select purpose;
        return purposes.All(purpose => site.JudgeHost(purpose, isPublicSearchEngine: false, now, out _) == HostVerdict.Allow)
            ? $"The policy of {site.Title} allows it on `{host}` already"
            : null;
    }
}
