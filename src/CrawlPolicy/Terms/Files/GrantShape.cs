namespace CrawlPolicy.Terms.Files;

/// <summary>The shape of a <c>Grant</c> file.</summary>
internal static class GrantShape
{
    private static readonly MappingShape Agreement = new(
        new KeyShape("reference", Scalars.Text, "The agreement as it is filed: a contract number, a letter and its date.", IsRequired: true),
        new KeyShape("sha256", Scalars.Sha256, "The SHA-256 of its file."));

    private static readonly MappingShape Scope = new(
        new KeyShape("hosts", new ListShape(Scalars.Host), "The hosts that it covers: exact, or `*.` and a name for all below it."),
        new KeyShape("datasets", new ListShape(Scalars.Name), "The datasets whose licences it lifts; with hosts too, what comes from both."),
        new KeyShape("paths", new ListShape(Scalars.Path), "The paths that it covers. The default is all."));

    public static readonly PolicyKind Kind = new(
        "Grant",
        "A rights holder's written permission that goes beyond a site's terms.",
        [
            new KeyShape("licensor", Scalars.Text, "The legal person that permits.", IsRequired: true),
            new KeyShape("licensee", Scalars.Text, "The operator that is permitted, exactly as its Crawler files name it.", IsRequired: true),
            new KeyShape("agreement", Agreement, "The agreement that says so.", IsRequired: true),
            new KeyShape("scope", Scope, "What it covers.", IsRequired: true),
            new KeyShape("purposes", new ListShape(Scalars.PurposeOrAll), "What it permits to fetch for. A use alone is for any beneficiary.", IsRequired: true),
            new KeyShape("from", Scalars.Date, "The first day, in UTC.", IsRequired: true),
            new KeyShape("until", Scalars.Date, "The last day, in UTC.", IsRequired: true),
            new KeyShape("lifts", new ListShape(Scalars.Choice("lift", "terms", "robots", "signals")), "What it lifts. The default is the terms; robots.txt and permission signals only if named."),
        ]);
}
