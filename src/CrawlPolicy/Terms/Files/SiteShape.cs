using CrawlPolicy.Terms.Items;

namespace CrawlPolicy.Terms.Files;

/// <summary>The shape of a <c>Site</c> file.</summary>
internal static class SiteShape
{
    public static readonly ScalarShape How = Scalars.Choice("how", "primary", "secondary", "unverified");

    private static readonly MappingShape Terms = new(
        new KeyShape("document", Scalars.WebAddress, "The URL of the terms.", IsRequired: true),
        new KeyShape("dated", Scalars.Date, "The date that the document bears."),
        new KeyShape("checked", Scalars.Date, "When this file was last compared with it."),
        new KeyShape("how", How, "How well: against the document itself (primary), against copies or reports (secondary), or not at all (unverified).", IsRequired: true),
        new KeyShape("sha256", Scalars.Sha256, "The SHA-256 of the document's normalised text when it was checked; `policy-lint terms update` writes it, and `policy-lint terms check` holds the page against it."),
        new KeyShape("text", Scalars.PathBelow, "The file with that text, so that a change can be shown; a path from this file's folder to one below it."));

    public static readonly MappingShape Review = new(
        new KeyShape("by", Scalars.Text, "Who of the operator read the terms.", IsRequired: true),
        new KeyShape("on", Scalars.Date, "When.", IsRequired: true),
        new KeyShape("every", Scalars.Duration, "After how long they must be read again; until then the AI uses and text and data mining stay closed.", IsRequired: true));

    public static readonly MappingShape Clause = new(
        new KeyShape("text", Scalars.Text, "The clause in your own words.", IsRequired: true),
        new KeyShape("at", Scalars.Text, "Where it stands in the document.", IsRequired: true),
        new KeyShape("how", How, "How well it was checked. The default is as well as the document."));

    private static readonly MappingShape Rule = new(
        new KeyShape("id", Scalars.Name, "The rule's name in this file.", IsRequired: true),
        new KeyShape("paths", new ListShape(Scalars.Path), "Paths with their queries, as in robots.txt: from the start, `*` for anything, `$` for the end. The default is all."),
        new KeyShape("methods", new ListShape(Scalars.Method), "The methods. The default is all."),
        new KeyShape("allow", new ListShape(Scalars.PurposeOrAll), "The purposes that the terms allow. A use alone is for any beneficiary."),
        new KeyShape("deny", new ListShape(Scalars.PurposeOrAll), "The purposes that the terms deny. A use alone is for any beneficiary."),
        new KeyShape("except", new ListShape(Scalars.Choice("exception", "public-search-engine")), "Who may do what the rule denies: a public search engine, for search-index alone."),
        new KeyShape("clause", Clause, "The clause that the rule stands for."),
        new KeyShape("instead", Scalars.Text, "The sanctioned way to the same content, in a sentence."));

    public static readonly MappingShape Rate = new(
        new KeyShape("interval", Scalars.Duration, "The time from one request to the next."),
        new KeyShape("concurrency", Scalars.Whole, "The most requests under way at once."),
        new KeyShape("quietHours", Scalars.QuietHours, "Daily hours in UTC in which nothing is fetched."),
        new KeyShape("dailyCap", Scalars.Whole, "The most requests in a UTC day."));

    private static readonly MappingShape Item = new(
        new KeyShape("kind", Scalars.Name, "The kind of work, for instance video.", IsRequired: true),
        new KeyShape("idLength", Scalars.Whole, "The exact length of an identity. The default is 1 to 128 characters."),
        new KeyShape("idCharacters", Scalars.Choice("alphabet", [.. ItemAlphabet.All.Select(static alphabet => alphabet.Name)]), "The characters of an identity. The default is base64url: letters, digits, `-` and `_`; decimal is digits with dots between them."),
        new KeyShape("urls", new ListShape(Scalars.ItemSpelling), "Paths with `{id}` in the identity's place, with a host before them where only that host spells it so; `*` before `{id}` is the rest of a segment, as in `/*/video/{id}`.", IsRequired: true));

    public static readonly PolicyKind Kind = new(
        "Site",
        "What the terms of a site allow, and how fast it may be fetched from.",
        [
            new KeyShape("title", Scalars.Text, "What people call the site."),
            new KeyShape("hosts", new ListShape(Scalars.Host), "The hosts: exact, or `*.` and a name for all below it. The most specific pattern of all files wins.", IsRequired: true),
            new KeyShape("terms", Terms, "The document that the file paraphrases.", IsRequired: true),
            new KeyShape("review", Review, "The operator's own reading. Without it, the AI uses, text and data mining, and what is unverified stay closed."),
            new KeyShape("default", Scalars.Choice("default", "allow", "deny"), "What holds where no rule speaks.", IsRequired: true),
            new KeyShape("rules", new ListShape(Rule), "The rules. The most specific path wins, then deny over allow; their order means nothing."),
            new KeyShape("rate", Rate, "How fast the site may be fetched from."),
            new KeyShape("items", new ListShape(Item), "How URLs name the site's works."),
            new KeyShape("tls", Scalars.Choice("tls", "auto", "intercept", "tunnel", "deny"), "What the sidecar does with a CONNECT request."),
        ]);
}
