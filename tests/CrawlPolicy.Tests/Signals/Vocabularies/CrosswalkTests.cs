using CrawlPolicy.Decisions;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Vocabularies;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Tests.Signals.Vocabularies;

public sealed class CrosswalkTests
{
    private const string Mining = "ai-train ml-train ai-input ai-index tdm";
    private const string MiningAndSearch = "search-index " + Mining;

    [Theory]
    [InlineData("search", "search-index", "search-index")]
    [InlineData("Search", "search-index", "search-index")]
    [InlineData("ai-input", "ai-input ai-index", "ai-input")]
    [InlineData("ai-train", "ai-train ml-train", "ai-train ml-train")]
    public void ContentSignal_Label_StandsFor(string label, string denied, string allowed) => Check(Crosswalk.ContentSignal, label, denied, allowed);

    [Theory]
    [InlineData("train-ai", "ai-train", "ai-train")]
    [InlineData("ai-use", "ai-input ai-index", "ai-input")]
    [InlineData("search", "search-index", "search-index")]
    public void AiprefVocab08_Label_StandsFor(string label, string denied, string allowed) => Check(Crosswalk.ContentUsage, label, denied, allowed);

    [Theory]
    [InlineData("tdm", Mining)]
    [InlineData("ai", "ai-train ml-train")]
    [InlineData("genai", "ai-train")]
    [InlineData("train-genai", "ai-train")]
    [InlineData("inference", "ai-input ai-index")]
    [InlineData("all", MiningAndSearch)]
    [InlineData("bots", MiningAndSearch)]
    [InlineData("ai-output", "ai-input ai-index search-index")]
    public void AiprefEarlierDrafts_Label_CanOnlyDeny(string label, string denied) => Check(Crosswalk.LegacyContentUsage, label, denied, "");

    [Theory]
    [InlineData("all", "all")]
    [InlineData("ai-all", "ai-train ml-train ai-input ai-index")]
    [InlineData("ai-train", "ai-train ml-train")]
    [InlineData("ai-input", "ai-input")]
    [InlineData("ai-index", "ai-index")]
    [InlineData("search", "search-index")]
    public void RslUsage_Token_StandsFor(string token, string purposes) => Check(Crosswalk.RslUsage, token, purposes, purposes);

    [Fact]
    public void RslUser_Tokens_StandForBeneficiaries()
    {
        var commercial = PurposeSet.Of(CrawlBeneficiary.Commercial);
        var nonCommercial = PurposeSet.Of(CrawlBeneficiary.NonCommercial);
        var academic = PurposeSet.Of(CrawlBeneficiary.Academic);
        Assert.Equal(new LabelScope(commercial, commercial), Find(Crosswalk.RslUser, "commercial"));
        Assert.Equal(new LabelScope(nonCommercial | academic, nonCommercial | academic), Find(Crosswalk.RslUser, "non-commercial"));
        Assert.Equal(new LabelScope(academic, academic), Find(Crosswalk.RslUser, "education"));
        Assert.Equal(LabelScope.Nothing, Find(Crosswalk.RslUser, "government"));
        Assert.Equal(LabelScope.OnlyDenies(nonCommercial), Find(Crosswalk.RslUser, "personal"));
        Assert.Equal(PurposeSet.All, commercial | nonCommercial | academic);
    }

    [Theory]
    [InlineData("noindex", "search-index")]
    [InlineData("NoIndex", "search-index")]
    [InlineData("none", "search-index")]
    [InlineData("noimageindex", "search-index")]
    [InlineData("nosnippet", "ai-input ai-index")]
    [InlineData("noarchive", "ai-input ai-index archive")]
    [InlineData("noai", "ai-train ml-train ai-input ai-index")]
    [InlineData("noimageai", "ai-train ml-train ai-input ai-index")]
    [InlineData("noml", "ai-train ml-train")]
    public void RobotsTag_Rule_CanOnlyDeny(string rule, string denied) => Check(Crosswalk.RobotsTag, rule, denied, "");

    [Theory]
    [InlineData("DMI-UNSPECIFIED", "", "")]
    [InlineData("DMI-ALLOWED", "", Mining)]
    [InlineData("DMI-PROHIBITED-AIMLTRAINING", "ai-train ml-train", "")]
    [InlineData("DMI-PROHIBITED-GENAIMLTRAINING", "ai-train", "")]
    [InlineData("DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING", Mining, "search-index")]
    [InlineData("DMI-PROHIBITED", MiningAndSearch, "")]
    [InlineData("DMI-PROHIBITED-SEECONSTRAINT", MiningAndSearch, "")]
    [InlineData("DMI-PROHIBITED-SEEEMBEDDEDRIGHTSEXPR", MiningAndSearch, "")]
    [InlineData("DMI-PROHIBITED-SEELINKEDRIGHTSEXPR", MiningAndSearch, "")]
    public void PlusDataMining_Key_StandsFor(string key, string denied, string allowed) => Check(Crosswalk.PlusDataMining, key, denied, allowed);

    [Theory]
    [InlineData("cawg.data_mining", "tdm", "tdm")]
    [InlineData("cawg.ai_inference", "ai-input ai-index", "ai-input")]
    [InlineData("cawg.ai_generative_training", "ai-train", "ai-train")]
    [InlineData("cawg.ai_training", "ml-train", "ml-train")]
    [InlineData("c2pa.ai_training", "ml-train", "ml-train")]
    public void Cawg_Entry_StandsFor(string entry, string denied, string allowed) => Check(Crosswalk.Cawg, entry, denied, allowed);

    [Theory]
    [InlineData(CrawlUse.SearchIndex, ContentUse.Reference)]
    [InlineData(CrawlUse.AiTrain, ContentUse.Full)]
    [InlineData(CrawlUse.MlTrain, ContentUse.Full)]
    [InlineData(CrawlUse.AiInput, ContentUse.Full)]
    [InlineData(CrawlUse.AiIndex, ContentUse.Full)]
    [InlineData(CrawlUse.Tdm, ContentUse.Full)]
    [InlineData(CrawlUse.Archive, ContentUse.Full)]
    [InlineData(CrawlUse.Monitoring, ContentUse.Immediate)]
    [InlineData(CrawlUse.Accessibility, ContentUse.Immediate)]
    public void Use_OfACrawlerThatDoesNotSay_GoesThisFar(CrawlUse use, ContentUse expected) => Assert.Equal(expected, Crosswalk.ContentUseOf(use));

    [Fact]
    public void ScopesOutsideVocabularies_StandFor()
    {
        Assert.Equal(new LabelScope(SignalText.Purposes("ai-train ml-train"), SignalText.Purposes("ai-train ml-train")), Crosswalk.Training);
        Assert.Equal(new LabelScope(SignalText.Purposes(Mining), SignalText.Purposes(Mining)), Crosswalk.TextAndDataMining);
        Assert.Equal(LabelScope.OnlyDenies(SignalText.Purposes("ai-train ml-train tdm")), Crosswalk.AiTxt);
        Assert.Equal(LabelScope.OnlyDenies(SignalText.Purposes("search-index")), Crosswalk.RobotsNoindex);
    }

    [Theory]
    [InlineData("")]
    [InlineData("train_ai")]
    [InlineData("Train-AI")]
    public void Vocabulary_UnknownLabel_StandsForNothing(string label)
    {
        Assert.False(Crosswalk.ContentUsage.TryFind(label, out var scope));
        Assert.Equal(LabelScope.Nothing, scope);
    }

    private static void Check(Vocabulary vocabulary, string label, string denied, string allowed) =>
        Assert.Equal(new LabelScope(SignalText.Purposes(denied), SignalText.Purposes(allowed)), Find(vocabulary, label));

    private static LabelScope Find(Vocabulary vocabulary, string label)
    {
        Assert.True(vocabulary.TryFind(label, out var scope));
        return scope;
    }
}
