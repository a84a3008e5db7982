using CrawlPolicy.Lint.Reports.Documents;
using CrawlPolicy.Lint.Reports.Facts;

namespace CrawlPolicy.Lint.Reports.European;

/// <summary>The sections on data that was not crawled, which the facts file answers alone.</summary>
internal sealed class SourceSections(ReportFacts facts)
{
    private const string ModalityQuestion = "If yes, specify the modality(ies) of the content covered by the datasets concerned";
    private const string Comments = "Additional comments (optional)";

    public ReportSection PublicDatasets()
    {
        var section = new SectionBuilder(facts);
        if (section.Truth("publicDatasets.used", "Have you used publicly available datasets to train the model?"))
        {
            section.Modalities("publicDatasets.modalities", ModalityQuestion);
            section.Field("publicDatasets.large", "List of large publicly available datasets", [.. facts.Items("publicDatasets.large").Select(Describe)]);
            section.Fact("publicDatasets.others", "General description of other publicly available datasets not listed above");
            section.OptionalFact("publicDatasets.comments", Comments);
        }
        else
        {
            section.Void("publicDatasets.modalities", ModalityQuestion);
            section.Void("publicDatasets.large", "List of large publicly available datasets");
            section.Void("publicDatasets.others", "General description of other publicly available datasets not listed above");
        }

        return section.Build("2.1", "Publicly available datasets");
    }

    public ReportSection LicensedData()
    {
        const string Modalities = "If yes, specify the modality(ies) of the content covered by the licences";
        var section = new SectionBuilder(facts);
        if (section.Truth("licensedData.used", "Have you concluded transactional commercial licensing agreement(s) with rightsholder(s) or with their representatives?"))
        {
            section.Modalities("licensedData.modalities", Modalities);
            section.OptionalFact("licensedData.comments", Comments);
        }
        else
        {
            section.Void("licensedData.modalities", Modalities);
        }

        return section.Build("2.2.1", "Datasets commercially licensed by rightsholders or their representatives");
    }

    public ReportSection ThirdPartyData()
    {
        const string Known = "If publicly known, list private datasets obtained from other third parties";
        const string Others = "General description of non-publicly known private datasets obtained from third parties";
        var section = new SectionBuilder(facts);
        if (section.Truth("thirdPartyData.used", "Have you obtained private datasets from third parties that are not licensed as described in Section 2.2.1, such as data obtained from providers of private databases, or data intermediaries?"))
        {
            section.Modalities("thirdPartyData.modalities", ModalityQuestion);
            section.List("thirdPartyData.known", Known);
            section.Fact("thirdPartyData.others", Others);
            section.OptionalFact("thirdPartyData.comments", Comments);
        }
        else
        {
            section.Void("thirdPartyData.modalities", ModalityQuestion);
            section.Void("thirdPartyData.known", Known);
            section.Void("thirdPartyData.others", Others);
        }

        return section.Build("2.2.2", "Private datasets obtained from other third parties");
    }

    public ReportSection UserData()
    {
        const string Services = "General description of the provider's services or products that were used to collect the user data";
        const string Modalities = "Modality(ies) of the user data";
        var section = new SectionBuilder(facts);
        var isFromModel = section.Truth("userData.fromModel", "Was data from user interactions with the AI model (e.g. user input and prompts) used to train the model?");
        var isFromServices = section.Truth("userData.fromServices", "Was data collected from user interactions with the provider's other services or products used to train the model?");
        if (isFromModel || isFromServices)
        {
            section.Fact("userData.description", Services);
            section.Modalities("userData.modalities", Modalities);
            section.OptionalFact("userData.comments", Comments);
        }
        else
        {
            section.Void("userData.description", Services);
            section.Void("userData.modalities", Modalities);
        }

        return section.Build("2.4", "User data");
    }

    public ReportSection SyntheticData()
    {
        const string Models = "If yes, specify the general-purpose AI model(s) used to generate the synthetic data if available on the market";
        const string Others = "Information about other AI models, including the provider's own not available on the market, used to generate synthetic data";
        var section = new SectionBuilder(facts);
        if (section.Truth("syntheticData.used", "Was synthetic AI-generated data created by the provider or on their behalf to train the model?"))
        {
            section.Modalities("syntheticData.modalities", "Modality(ies) of the synthetic data");
            section.List("syntheticData.models", Models);
            section.Fact("syntheticData.others", Others);
            section.OptionalFact("syntheticData.comments", Comments);
        }
        else
        {
            section.Void("syntheticData.modalities", "Modality(ies) of the synthetic data");
            section.Void("syntheticData.models", Models);
            section.Void("syntheticData.others", Others);
        }

        return section.Build("2.5", "Synthetic data");
    }

    public ReportSection OtherData()
    {
        const string Description = "If yes, provide a narrative description of these data sources and the data";
        var section = new SectionBuilder(facts);
        if (section.Truth("otherData.used", "Have data sources other than those described in Sections 2.1 to 2.5 been used to train the model?"))
        {
            section.Fact("otherData.description", Description);
            section.OptionalFact("otherData.comments", Comments);
        }
        else
        {
            section.Void("otherData.description", Description);
        }

        return section.Build("2.6", "Other sources of data");
    }

    private static Statement Describe(ReportFacts dataset) => Statement.Plain(string.Join(
        ". ",
        new[] { dataset.Text("name"), dataset.Text("link"), dataset.Text("description"), dataset.Text("period") is { } period ? $"Collected {period}" : null }.Where(static part => part is not null)));
}
