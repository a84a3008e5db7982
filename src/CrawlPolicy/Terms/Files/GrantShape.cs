namespace CrawlPolicy.Terms.Files;

/// <summary>The shape of a <c>Grant</c> file.</summary>
internal static class GrantShape
{
    private static readonly MappingShape Agreement = new(
        new KeyShape("reference", Scalars.Text, "The agreement as it is filed: a contract number, a letter and its date.", IsRequired: true),
        new KeyShape("sha256", Scalars.Sha256, "The SHA-256 of its file."),
        new KeyShape("file", AgreementPath.Shape, "Its file, seen from this file's folder and not outside of it, for instance `agreements/acme.pdf`. Where it is there, it must have the SHA-256."));

    private static readonly MappingShape Scope = new(
        new KeyShape("hosts", new ListShape(Scalars.Host), "The hosts that it covers: exact, or `*.` and a name for all below it."),
        new KeyShape("datasets", new ListShape(Scalars.Name), "The datasets whose licences it lifts; with hosts too, what comes from both."),
        new KeyShape("paths", new ListShape(Scalars.Path), "The paths that it covers. The default is all."));

    private static readonly MappingShape Revoked = new(
        new KeyShape("on", Scalars.Date, "The first day, in UTC, on which it grants nothing any more.", IsRequired: true),
        new KeyShape("by", Scalars.Text, "Who took it back.", IsRequired: true),
        new KeyShape("reason", Scalars.Text, "Why.", IsRequired: true));

    public static readonly PolicyKind Kind = new(
        "Grant",
        "A rights holder's written permission that goes beyond a site's terms.",
        [
            new KeyShape("status", Scalars.Choice("grantStatus", "draft", "signed"), "Whether the agreement is signed; a draft grants nothing. The default is signed."),
            new KeyShape("revoked", Revoked, "That the permission was taken back. Keep the file: it is the evidence for what was fetched before."),
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
