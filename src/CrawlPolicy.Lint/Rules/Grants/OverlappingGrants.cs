using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Grants;

/// <summary>CP309: two grants that hold at once and differ.</summary>
internal sealed class OverlappingGrants : ISetCheck
{
    /// <summary>With how many grants for the same host and licensee a grant is compared.</summary>
    private const int Most = 16;

    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP309", "overlapping-grants", PolicySeverity.Warning)
    {
        Summary = "At any time one agreement alone permits a purpose on a path of a host.",
        Why = "Where two hold at once and differ, nobody can say by which of them a fetch was permitted, and the wider one wins unseen.",
        Fix = "Let the older grant end on the day before the newer one begins, or put hosts, paths and purposes into one of them only.",
        Bad = """
            # file: grants/first.yaml
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
            # file: grants/second.yaml
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: acme-video
            licensor: Example Media Ltd
            licensee: Acme Ltd
            agreement: { reference: Contract 2026-21 }
            scope: { hosts: [news.example.com] }
            purposes: [search-index]
            from: 2026-10-01
            until: 2027-06-30
            """,
        Good = """
            # file: grants/first.yaml
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
            # file: grants/second.yaml
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: acme-video
            licensor: Example Media Ltd
            licensee: Acme Ltd
            agreement: { reference: Contract 2026-21 }
            scope: { hosts: [video.example.com] }
            purposes: [search-index]
            from: 2026-07-01
            until: 2027-06-30
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(IReadOnlyList<PolicyFile> files, PolicySet policies, CheckSettings settings)
    {
        var known = new Dictionary<(HostPattern Host, string Licensee), List<PolicyDocument>>();
        foreach (var document in files.Select(static file => file.Document).OfType<PolicyDocument>())
        {
            if (document.Grant is not { Life.IsDraft: false } grant || grant.Life.StateOn(settings.Today) is GrantState.Expired or GrantState.Revoked)
            {
                continue;
            }

            PolicyDocument? other = null;
            foreach (var host in grant.Hosts)
            {
                if (!known.TryGetValue((host, grant.Licensee), out var before))
                {
                    known.Add((host, grant.Licensee), before = []);
                }

                other ??= before.TakeLast(Most).FirstOrDefault(earlier => Overlap(earlier.Grant!, grant));
                before.Add(document);
            }

            if (other is not null)
            {
                yield return new PolicyProblem(
                    Rule,
                    $"The grant `{other.Name.Value}` at {other.Name.Span.File}:{other.Name.Span.Line} holds for the same host, path and purpose at the same time, on other terms. Let one of them end before the other begins.",
                    document.Name.Span) { Related = other.Name.Span };
            }
        }
    }

    private static bool Overlap(Grant left, Grant right) =>
        left.Life.From < right.Life.FirstDayAfter && right.Life.From < left.Life.FirstDayAfter
        && !(left.Purposes & right.Purposes).IsEmpty
        && (left.Lifts & right.Lifts) != GrantLift.None
        && (left.Lifts != right.Lifts || left.Agreement != right.Agreement || left.Licensor != right.Licensor)
        && ShareDataset(left, right)
        && SharePath(left, right);

    private static bool ShareDataset(Grant left, Grant right) =>
        left.Datasets.Count == 0 || right.Datasets.Count == 0 || left.Datasets.Intersect(right.Datasets, StringComparer.Ordinal).Any();

    private static bool SharePath(Grant left, Grant right) =>
        left.Paths.Any(static path => path.MatchesEverything)
        || right.Paths.Any(static path => path.MatchesEverything)
        || left.Paths.Select(static path => path.Text).Intersect(right.Paths.Select(static path => path.Text), StringComparer.Ordinal).Any();
}
