namespace CrawlPolicy.Terms.Files;

/// <summary>The shape of a <c>Dataset</c> file.</summary>
internal static class DatasetShape
{
    private static readonly MappingShape Licence = new(
        new KeyShape("title", Scalars.Text, "What the licence is called.", IsRequired: true),
        new KeyShape("document", Scalars.WebAddress, "Its URL, where there is one."),
        new KeyShape("dated", Scalars.Date, "The date that it bears."),
        new KeyShape("checked", Scalars.Date, "When this file was last compared with it."),
        new KeyShape("how", SiteShape.How, "How well: against the document itself (primary), against copies or reports (secondary), or not at all (unverified).", IsRequired: true),
        new KeyShape("note", Scalars.Text, "What a reader should know of that check."));

    private static readonly MappingShape Withdrawn = new(
        new KeyShape("on", Scalars.Date, "When, where the day is known."),
        new KeyShape("reason", Scalars.Text, "Why, as far as it is known.", IsRequired: true));

    private static readonly MappingShape Permission = new(
        new KeyShape("allow", new ListShape(Scalars.PurposeOrAll), "The purposes that the licence allows. A use alone is for any beneficiary. What is not named is denied."),
        new KeyShape("deny", new ListShape(Scalars.PurposeOrAll), "The purposes that the licence denies. A use alone is for any beneficiary."),
        new KeyShape("clause", SiteShape.Clause, "The clause that says so."));

    private static readonly MappingShape Members = new(
        new KeyShape("index", Scalars.Text, "The index file that `policy-lint dataset index` made of the dataset's list; a relative path begins at this file's folder.", IsRequired: true),
        new KeyShape("sha256", Scalars.Sha256, "The SHA-256 of that file.", IsRequired: true));

    public static readonly PolicyKind Kind = new(
        "Dataset",
        "What the licence of a list of links permits: with the list, with what is computed from it, and with models trained on it.",
        [
            new KeyShape("title", Scalars.Text, "What people call the dataset."),
            new KeyShape("aliases", new ListShape(Scalars.Name), "Other names of it."),
            new KeyShape("licence", Licence, "The licence that the file paraphrases.", IsRequired: true),
            new KeyShape("status", Scalars.Choice("status", "active", "withdrawn"), "Whether the dataset is offered; of a withdrawn one nothing is fetched any more.", IsRequired: true),
            new KeyShape("withdrawn", Withdrawn, "When and why it was withdrawn."),
            new KeyShape("review", SiteShape.Review, "The operator's own reading of the licence. Without it, what is unverified stays closed."),
            new KeyShape("list", Permission, "What may be done with the list: for which purposes what it names may be fetched.", IsRequired: true),
            new KeyShape("results", Permission, "What may be done with results, asked for training alone. The default is what holds for the list."),
            new KeyShape("models", Permission, "What may be done with models trained on it, asked for training alone. The default is what holds for the list."),
            new KeyShape("attribution", Scalars.Text, "What must be said of the source."),
            new KeyShape("conditions", new ListShape(Scalars.Text), "Further conditions, each in a sentence."),
            new KeyShape("members", Members, "The list of the dataset's URLs and works, by which fetches are attributed to it that do not name it."),
        ]);
}
