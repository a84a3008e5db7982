namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP321.</summary>
    public static readonly PolicyRule UnknownDataset = new("CP321", "unknown-dataset", PolicySeverity.Error)
    {
        Summary = "A grant names datasets that a policy describes.",
        Why = "A grant for a dataset that nobody knows permits nothing, which is hardly meant.",
        Fix = "Correct the name, or write the Dataset policy.",
        Bad = """
            # file: grants/acme-2026.yaml
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: acme-2026
            licensor: Example Media Ltd
            licensee: Acme Ltd
            agreement: { reference: Contract 2026-17 }
            scope: { datasets: [clip] }
            purposes: ["tdm:commercial"]
            from: 2026-01-01
            until: 2026-12-31
            # file: datasets/clips.yaml
            apiVersion: crawlpolicy/v1
            kind: Dataset
            name: clips
            licence: { title: Licence of clips, how: primary }
            status: active
            list:
              allow: [tdm:academic]
            """,
        Good = """
            # file: grants/acme-2026.yaml
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: acme-2026
            licensor: Example Media Ltd
            licensee: Acme Ltd
            agreement: { reference: Contract 2026-17 }
            scope: { datasets: [clips] }
            purposes: ["tdm:commercial"]
            from: 2026-01-01
            until: 2026-12-31
            # file: datasets/clips.yaml
            apiVersion: crawlpolicy/v1
            kind: Dataset
            name: clips
            licence: { title: Licence of clips, how: primary }
            status: active
            list:
              allow: [tdm:academic]
            """,
    };
}
