namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP323.</summary>
    public static readonly PolicyRule DatasetMembers = new("CP323", "dataset-members", PolicySeverity.Error)
    {
        Summary = "A dataset's list of members is a whole index file, the one whose SHA-256 the policy gives.",
        Why = "A list that is not the one that was reviewed attributes fetches wrongly, or not at all.",
        Fix = "Build the list with `policy-lint dataset index`, and write its SHA-256 once the list was reviewed.",
        Bad = """
            # There is no file clips.members beside this one.
            apiVersion: crawlpolicy/v1
            kind: Dataset
            name: clips
            licence: { title: Licence of clips, how: primary }
            status: active
            list:
              allow: [tdm:academic]
            members:
              index: clips.members
              sha256: "0000000000000000000000000000000000000000000000000000000000000000"
            """,
        Good = """
            # clips.members stands beside this file, as `policy-lint dataset index` built it.
            apiVersion: crawlpolicy/v1
            kind: Dataset
            name: clips
            licence: { title: Licence of clips, how: primary }
            status: active
            list:
              allow: [tdm:academic]
            members:
              index: clips.members
              sha256: e63856de585e78d777cd0af3533c610383c3a7a915664b6a802ccbf146239874
            """,
    };
}
