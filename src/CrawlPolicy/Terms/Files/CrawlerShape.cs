namespace CrawlPolicy.Terms.Files;

/// <summary>The shape of a <c>Crawler</c> file.</summary>
internal static class CrawlerShape
{
    public static readonly PolicyKind Kind = new(
        "Crawler",
        "Who crawls, for what, and under which name.",
        [
            new KeyShape("productToken", Scalars.ProductToken, "The name that robots.txt files call the crawler by (RFC 9309 §2.2.1).", IsRequired: true),
            new KeyShape("userAgent", Scalars.UserAgent, "The user agent that is sent: the product token, a version, and an address where the operator can be reached.", IsRequired: true),
            new KeyShape("operator", Scalars.Text, "Who answers for the crawler. Grants are given to it, and pace is kept for it.", IsRequired: true),
            new KeyShape("purposes", new ListShape(Scalars.Purpose), "What the crawler may fetch for; the first is used where a request names none. A use alone is commercial.", IsRequired: true),
            new KeyShape("publicSearchEngine", Scalars.Truth, "Whether this is a search engine open to the public, which some terms except from their bans. The default is false."),
            new KeyShape("contentUse", Scalars.Choice("contentUse", "immediate", "reference", "full"), "How far the crawler goes with content: `immediate` stores nothing, `reference` indexes, excerpts and links, `full` summarises or reproduces. The default is what the purpose implies."),
            new KeyShape(
                "credentials",
                new MappingShape(new KeyShape("passwordSha256", Scalars.PasswordSha256, "The SHA-256 of the password; `policy-lint credential` makes both.", IsRequired: true)),
                "How the crawler proves to the sidecar who it is."),
            new KeyShape("egress", new ListShape(Scalars.Network), "The ranges of addresses that the crawler fetches from."),
        ]);
}
