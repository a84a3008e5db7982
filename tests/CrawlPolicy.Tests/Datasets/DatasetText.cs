namespace CrawlPolicy.Tests.Datasets;

/// <summary>Dataset policies as texts.</summary>
internal static class DatasetText
{
    /// <summary>Academic work may use the list, for training too; anybody may mine it; results of training are for academic use alone.</summary>
    public static string Academic(string name = "clips", string rest = "", string how = "primary", string status = "active") => $$"""
        apiVersion: crawlpolicy/v1
        kind: Dataset
        name: {{name}}
        title: Clips
        licence: { title: Clips licence, document: "https://example.com/licence", how: {{how}} }
        status: {{status}}
        list:
          allow: [ai-train:academic, ai-train:commercial, ml-train:academic, tdm]
          deny: [ai-train:non-commercial]
          clause: { text: research only., at: section 2 }
        results:
          allow: [ai-train:academic, ai-train:commercial, ml-train:academic]
        models:
          allow: [ai-train:academic, ml-train:academic]
          clause: { text: no product may hold a model, at: section 4 }
        {{rest}}
        """;

    public static string Grant(string scope, string purposes = "ai-train:commercial") => $$"""
        apiVersion: crawlpolicy/v1
        kind: Grant
        name: clips-licence
        licensor: Clips University
        licensee: example-operator
        agreement: { reference: Licence 12 }
        scope: { {{scope}} }
        purposes: [{{purposes}}]
        from: 2026-01-01
        until: 2026-12-31
        """;
}
