namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP222.</summary>
    public static readonly PolicyRule UnknownItem = new("CP222", "unknown-item", PolicySeverity.Error)
    {
        Summary = "An item is `SITE:KIND:ID`, with a site policy's name, a kind that it declares, and an identity of that kind.",
        Why = "An item that no URL can spell is removed nowhere.",
        Fix = "Write the site policy's name, a kind of its `items` and the identity as URLs have it. Where the site declares no such kind yet, add it to the Site file.",
        Bad = """
            # file: removals/notice-7.yaml
            apiVersion: crawlpolicy/v1
            kind: Removal
            name: notice-7
            notice: { reference: Notice 7 of 2026-11-02 }
            items:
              - exampel:film:7
              - example:films:7
              - example:film:seven
              - example:film:7
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
            # file: removals/notice-7.yaml
            apiVersion: crawlpolicy/v1
            kind: Removal
            name: notice-7
            notice: { reference: Notice 7 of 2026-11-02 }
            items:
              - example:film:7
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
    };
}
