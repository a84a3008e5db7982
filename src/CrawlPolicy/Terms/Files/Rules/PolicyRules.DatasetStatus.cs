namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP322.</summary>
    public static readonly PolicyRule DatasetStatus = new("CP322", "dataset-status", PolicySeverity.Error)
    {
        Summary = "A withdrawn dataset says when or why it was withdrawn, and only a withdrawn one does.",
        Why = "A withdrawal that is half written would let the dataset be fetched on.",
        Fix = "For a withdrawn dataset, write `withdrawn` with the day and the reason; for one that is offered, take `withdrawn` out.",
        Bad = """
            # file: datasets/gone.yaml
            apiVersion: crawlpolicy/v1
            kind: Dataset
            name: gone
            licence: { title: Licence of gone, how: primary }
            status: withdrawn
            list:
              allow: [tdm:academic]
            # file: datasets/clips.yaml
            apiVersion: crawlpolicy/v1
            kind: Dataset
            name: clips
            licence: { title: Licence of clips, how: primary }
            status: active
            list:
              allow: [tdm:academic]
            withdrawn: { reason: a notice of its publisher }
            """,
        Good = """
            # file: datasets/gone.yaml
            apiVersion: crawlpolicy/v1
            kind: Dataset
            name: gone
            licence: { title: Licence of gone, how: primary }
            status: withdrawn
            list:
              allow: [tdm:academic]
            withdrawn: { on: 2026-03-01, reason: a notice of its publisher }
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
