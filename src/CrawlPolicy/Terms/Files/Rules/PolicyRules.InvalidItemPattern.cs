namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP223.</summary>
    public static readonly PolicyRule InvalidItemPattern = new("CP223", "invalid-item-pattern", PolicySeverity.Error)
    {
        Summary = "An item's URL is a path with `{id}` once: in the path, or as the whole value of a query parameter.",
        Why = "A work that is not recognised is fetched again under each of its names.",
        Fix = "Write the path with `{id}` in the identity's place, without a scheme.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            items:
              - kind: film
                urls:
                  - /film/*
                  - /film?id=no-{id}
                  - https://example.com/film/{id}
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            items:
              - kind: film
                urls:
                  - /film/{id}
                  - /film?id={id}
                  - www.example.com/film/{id}
            """,
    };
}
