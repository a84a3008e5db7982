namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP324.</summary>
    public static readonly PolicyRule DatasetMembersOutdated = new("CP324", "dataset-members-outdated", PolicySeverity.Warning)
    {
        Summary = "A list of members was built with the item declarations that are in force.",
        Why = "A member is found only under the spellings that were known when its list was built.",
        Fix = "Build the list again with `policy-lint dataset index`, and write its new SHA-256.",
        Bad = """
            # file: datasets/clips.yaml
            # clips.members was built before the site declared its films.
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
            # file: sites/example.yaml
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            items:
              - kind: film
                idCharacters: digits
                urls: ["/film/{id}"]
            """,
        Good = """
            # file: datasets/clips.yaml
            # clips.members was built with the items that the site declares: none.
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
            # file: sites/example.yaml
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            """,
    };
}
