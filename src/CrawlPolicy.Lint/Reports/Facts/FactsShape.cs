using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Reports.Facts;

/// <summary>
/// The shape of a facts file: what a public summary asks for and no record can know. The questions are those of the Commission's
/// template for the public summary of training content, C(2025) 5235, issued again as C(2025) 8311.
/// </summary>
internal static class FactsShape
{
    /// <summary>The kind that the file names.</summary>
    public const string Kind = "ReportFacts";

    private static readonly ScalarShape[] SizeBands =
    [
        Band("text", "less than 1 billion tokens", "1 billion to 10 trillion tokens", "more than 10 trillion tokens"),
        Band("image", "less than 1 million images", "1 million to 1 billion images", "more than 1 billion images"),
        Band("audio", "less than 10 000 hours", "10 000 to 1 million hours", "more than 1 million hours"),
        Band("video", "less than 10 000 hours", "10 000 to 1 million hours", "more than 1 million hours"),
    ];

    private static readonly ScalarShape Modality = Scalars.Choice("modality", "text", "image", "video", "audio", "other");

    private static readonly ScalarShape Month = new(
        "month", "a month",
        static scalar => DateOnly.TryParseExact(scalar.Value, "MM/yyyy", out _) ? null : "is no month; write `MM/YYYY`",
        static () => []);

    /// <summary>The whole file.</summary>
    public static readonly MappingShape Root = new(
        new KeyShape("apiVersion", Scalars.Choice("apiVersion", PolicyKind.ApiVersion), "The version of the file's form.", IsRequired: true),
        new KeyShape("kind", Scalars.Choice("kind", Kind), "What the file is.", IsRequired: true),
        new KeyShape("version", Scalars.Text, "The version of the summary."),
        new KeyShape("provider", new MappingShape(
            new KeyShape("name", Scalars.Text, "Who provides the model."),
            new KeyShape("contact", Scalars.Text, "Where the provider is reached."),
            new KeyShape("representative", Scalars.Text, "The authorised representative in the Union, with contact; `none` where there is none."),
            new KeyShape("smallOrMedium", Scalars.Truth, "Whether the provider is a small or medium-sized enterprise.")), "Who publishes."),
        new KeyShape("model", new MappingShape(
            new KeyShape("names", Texts(), "The models with their versions."),
            new KeyShape("dependencies", Scalars.Text, "The models that this one is made from; `none` where there are none."),
            new KeyShape("placedOnMarket", Scalars.Date, "When the model was placed on the Union market.")), "The model."),
        new KeyShape("data", new MappingShape(
            Size(0), Size(1), Size(2), Size(3),
            new KeyShape("other", new MappingShape(
                new KeyShape("size", Scalars.Text, "How much of it."),
                new KeyShape("types", Scalars.Text, "What it is.")), "Data of another modality."),
            new KeyShape("latest", Month, "The latest month of acquisition, for all sources."),
            new KeyShape("continuous", Scalars.Truth, "Whether the model is trained on new data continuously after that."),
            new KeyShape("languages", Scalars.Text, "The linguistic characteristics of all training data."),
            new KeyShape("characteristics", Scalars.Text, "Other relevant characteristics."),
            new KeyShape("comments", Scalars.Text, "Additional comments.")), "All training data together."),
        new KeyShape("publicDatasets", Source(
            new KeyShape("large", new ListShape(new MappingShape(
                new KeyShape("name", Scalars.Text, "Its name.", IsRequired: true),
                new KeyShape("link", Scalars.WebAddress, "Where it is."),
                new KeyShape("description", Scalars.Text, "What it is, where there is no link."),
                new KeyShape("period", Scalars.Text, "When its content was collected."))), "The large public datasets."),
            new KeyShape("others", Scalars.Text, "A general description of the others.")), "Datasets that others made and published."),
        new KeyShape("licensedData", Source(), "Data that rights holders license."),
        new KeyShape("thirdPartyData", Source(
            new KeyShape("known", Texts(), "Those that are publicly known."),
            new KeyShape("others", Scalars.Text, "A general description of the others.")), "Other private data of third parties."),
        new KeyShape("crawling", new MappingShape(
            new KeyShape("purposes", new ListShape(Scalars.Purpose), "The purposes whose fetches are training content; the others are left out. Without it, those with the uses ai-train, ml-train and tdm."),
            new KeyShape("crawlers", new ListShape(new MappingShape(
                new KeyShape("name", Scalars.Name, "The crawler's profile, as the record names it.", IsRequired: true),
                new KeyShape("userAgent", Scalars.UserAgent, "The user agent that it sends."),
                new KeyShape("contact", Scalars.Text, "Where its operator is reached."),
                new KeyShape("description", Scalars.Text, "What it is for, in words."))), "What the record does not say of the crawlers."),
            new KeyShape("description", Scalars.Text, "The types of content and of online sources."),
            new KeyShape("regions", Scalars.Text, "The geographic characteristics of the sources."),
            new KeyShape("demographics", Scalars.Text, "The demographic characteristics of the sources."),
            new KeyShape("sites", new ListShape(new MappingShape(
                new KeyShape("kind", Scalars.Text, "What sites they are: news, social media, government …", IsRequired: true),
                new KeyShape("domains", Texts(), "Their registrable domains.", IsRequired: true))), "Which domains are of which kind."),
            new KeyShape("listAddress", Scalars.WebAddress, "Where the whole list of domains is published."),
            new KeyShape("comments", Scalars.Text, "Additional comments.")), "The crawled data, beside what the record says."),
        new KeyShape("userData", new MappingShape(
            new KeyShape("fromModel", Scalars.Truth, "Whether interactions with the model were used."),
            new KeyShape("fromServices", Scalars.Truth, "Whether interactions with other services of the provider were used."),
            new KeyShape("description", Scalars.Text, "The services."),
            new KeyShape("modalities", new ListShape(Modality), "The modalities."),
            new KeyShape("comments", Scalars.Text, "Additional comments.")), "Data of users."),
        new KeyShape("syntheticData", Source(
            new KeyShape("models", Texts(), "The models on the market that made it."),
            new KeyShape("others", Scalars.Text, "Other models that made it.")), "Data that models made."),
        new KeyShape("otherData", new MappingShape(
            new KeyShape("used", Scalars.Truth, "Whether there is any."),
            new KeyShape("description", Scalars.Text, "What it is."),
            new KeyShape("comments", Scalars.Text, "Additional comments.")), "Other sources."),
        new KeyShape("processing", new MappingShape(
            new KeyShape("codeOfPractice", Scalars.Truth, "Whether the provider signed the Code of Practice for general-purpose AI models."),
            new KeyShape("measures", Scalars.Text, "Measures for reservations of rights, beside those that the record shows."),
            new KeyShape("comments", Scalars.Text, "Additional comments."),
            new KeyShape("illegalContent", Scalars.Text, "Measures against illegal content."),
            new KeyShape("other", Scalars.Text, "Other relevant information.")), "How data is processed."),
        new KeyShape("disclosure", new MappingShape(
            new KeyShape("system", Scalars.Text, "The generative AI system."),
            new KeyShape("dataset", Scalars.Text, "The training dataset."),
            new KeyShape("created", Scalars.Choice("created", "created", "altered"), "Whether the dataset was created or altered."),
            new KeyShape("datasetAddress", Scalars.WebAddress, "Where the dataset is, if it is public on the internet."),
            new KeyShape("public", Scalars.Truth, "Whether the dataset is public on the internet."),
            new KeyShape("available", Scalars.Date, "When the system is made available to consumers.")), "For the notice to the Register of Copyrights."));

    private static KeyShape Size(int modality) => new(
        SizeBands[modality].Name, new MappingShape(
            new KeyShape("size", SizeBands[modality], "The size band."),
            new KeyShape("types", Scalars.Text, "The types of content.")), "Data of this modality.");

    private static ScalarShape Band(string modality, params string[] bands) => Scalars.Choice(modality, bands);

    private static ListShape Texts() => new(Scalars.Text);

    private static MappingShape Source(params KeyShape[] more) => new([
        new KeyShape("used", Scalars.Truth, "Whether there is any."),
        new KeyShape("modalities", new ListShape(Modality), "The modalities."),
        .. more,
        new KeyShape("comments", Scalars.Text, "Additional comments."),
    ]);
}
