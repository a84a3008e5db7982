namespace CrawlPolicy.Terms.Files;

/// <summary>The shape of a <c>Removal</c> file.</summary>
internal static class RemovalShape
{
    public static readonly PolicyKind Kind = new(
        "Removal",
        "What must never be fetched again, by anybody, for any purpose.",
        [
            new KeyShape(
                "notice",
                new MappingShape(
                    new KeyShape("reference", Scalars.Text, "The notice as it is filed.", IsRequired: true),
                    new KeyShape("from", Scalars.Text, "Who sent it."),
                    new KeyShape("on", Scalars.Date, "When.")),
                "The notice that asked for it.",
                IsRequired: true),
            new KeyShape("urls", new ListShape(Scalars.UrlPattern), "Hosts and paths, such as `example.com/news/1*`; both http and https."),
            new KeyShape("items", new ListShape(Scalars.Item), "Works under all of their URLs, such as `youtube:video:dQw4w9WgXcQ`: a site policy's name, a kind of its items, and the identity."),
        ]);
}
