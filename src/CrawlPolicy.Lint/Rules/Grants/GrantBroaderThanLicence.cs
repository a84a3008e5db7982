using CrawlPolicy.Datasets;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Grants;

/// <summary>CP308: a grant that permits what the licence of its dataset denies.</summary>
internal sealed class GrantBroaderThanLicence : ISetCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP308", "grant-broader-than-licence", PolicySeverity.Info)
    {
        Summary = "A grant that names a dataset permits no more than the dataset's licence does.",
        Why = "Going beyond the licence is what such a grant is for, so only who holds the rights can give it; the collector of a list of links seldom does.",
        Fix = "Make sure that the licensor holds the rights in what is permitted. If the grant only repeats the licence, narrow its purposes.",
        Bad = """
            # file: datasets/clips.yaml
            apiVersion: crawlpolicy/v1
            kind: Dataset
            name: clips
            title: Clips (Example University)
            licence: { title: Research licence, checked: 2026-11-21, how: primary }
            status: active
            list:
              allow: ["ai-train:academic"]
              deny: ["ai-train:commercial"]
            # file: grants/acme.yaml
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: acme-2026
            licensor: Example Media Ltd
            licensee: Acme Ltd
            agreement: { reference: Contract 2026-17 }
            scope: { datasets: [clips] }
            purposes: ["ai-train:commercial"]
            from: 2026-07-01
            until: 2027-06-30
            """,
        Good = """
            # file: datasets/clips.yaml
            apiVersion: crawlpolicy/v1
            kind: Dataset
            name: clips
            title: Clips (Example University)
            licence: { title: Research licence, checked: 2026-11-21, how: primary }
            status: active
            list:
              allow: ["ai-train:academic"]
              deny: ["ai-train:commercial"]
            # file: grants/acme.yaml
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: acme-2026
            licensor: Example Media Ltd
            licensee: Acme Ltd
            agreement: { reference: Contract 2026-17 }
            scope: { datasets: [clips] }
            purposes: ["ai-train:academic"]
            from: 2026-07-01
            until: 2027-06-30
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(IReadOnlyList<PolicyFile> files, PolicySet policies, CheckSettings settings)
    {
        foreach (var document in files.Select(static file => file.Document).OfType<PolicyDocument>())
        {
            if (document.Grant is not { } grant || grant.Life.StateOn(settings.Today) is GrantState.Expired or GrantState.Revoked)
            {
                continue;
            }

            foreach (var name in document.Source.Mapping("scope")?.Scalars("datasets") ?? [])
            {
                if (policies.FindDataset(name.Value) is { Withdrawal: null } dataset && Denied(dataset, grant.Purposes) is { IsEmpty: false } denied)
                {
                    yield return new PolicyProblem(
                        Rule,
                        $"The licence of {dataset.Title} does not allow {Words.List(denied.ToWords())}, and this grant does. {Advice(dataset, grant)}",
                        name.Span);
                }
            }
        }
    }

    private static PurposeSet Denied(DatasetPolicy dataset, PurposeSet purposes) => purposes.Except(dataset.OpenPurposes());

    // Who publishes a dataset is known where its title says so in brackets.
    private static string Advice(DatasetPolicy dataset, Grant grant)
    {
        var title = dataset.Title.TrimEnd();
        var bracket = title.EndsWith(')') ? title.LastIndexOf('(') : -1;
        var publisher = bracket < 0 ? "" : title[(bracket + 1)..^1].Trim();
        return publisher.Length > 0 && !grant.Licensor.Contains(publisher, StringComparison.OrdinalIgnoreCase)
            ? $"Make sure that {Words.Quote(grant.Licensor)} holds the rights: the publisher is {Words.Quote(publisher)}."
            : $"Make sure that {Words.Quote(grant.Licensor)} holds the rights.";
    }
}
