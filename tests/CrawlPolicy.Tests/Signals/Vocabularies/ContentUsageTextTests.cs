using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Vocabularies;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Signals.Vocabularies;

public sealed class ContentUsageTextTests
{
    private readonly SignalFindings _findings = new();

    [Theory]
    [InlineData("train-ai=y, search=n", "search-index- ai-train+")]
    [InlineData("train-ai=y, train-ai, search=n, search=\"n\"", "")]
    [InlineData("train-ai;allow=n, train-ai=y", "ai-train+")]
    [InlineData("train-ai=n, ai-use=n", "ai-train- ai-input- ai-index-")]
    [InlineData("ai-use=y", "ai-input+")]
    [InlineData("train-ai=no", "")]
    [InlineData("train-ai=?0", "")]
    [InlineData("train-ai=(n)", "")]
    [InlineData("train-ai=n;q=0.5", "ai-train-")]
    [InlineData("future=n, train-ai=n", "ai-train-")]
    [InlineData("", "")]
    public void AiprefVocab_Preference_MeansWhatTheDraftSays(string value, string expected) => Assert.Equal(expected, Describe(value));

    [Theory]
    [InlineData("train-ai;has;parameters=\"?\";")]
    [InlineData("Train-AI=n")]
    [InlineData("train-ai=n, Search=n")]
    [InlineData("train-ai=n,")]
    [InlineData("train-ai: n")]
    public void AiprefVocab_SyntaxError_SaysNothingAtAllAndIsFound(string value)
    {
        Assert.Null(ContentUsageText.Read(value, LegacyLabels.Restrictive, "here", _findings));
        Assert.Equal("malformed-preference", Assert.Single(_findings.All).Code);
    }

    [Theory]
    [InlineData("ai=n", "ai-train- ml-train-")]
    [InlineData("bots=n", "search-index- ai-train- ml-train- ai-input- ai-index- tdm-")]
    [InlineData("train-genai=n", "ai-train-")]
    [InlineData("ai=y", "")]
    [InlineData("bots=n, search=y", "search-index+ ai-train- ml-train- ai-input- ai-index- tdm-")]
    [InlineData("search=y, bots=n", "search-index+ ai-train- ml-train- ai-input- ai-index- tdm-")]
    public void LegacyLabels_Restrictive_NoDeniesWhatTheLabelCovered(string value, string expected) => Assert.Equal(expected, Describe(value));

    [Theory]
    [InlineData("ai=n", "")]
    [InlineData("bots=n, train-ai=n", "ai-train-")]
    public void LegacyLabels_Ignored_SayNothing(string value, string expected) => Assert.Equal(expected, Describe(value, LegacyLabels.Ignore));

    [Fact]
    public void Preference_OfAnyText_IsReadWithoutThrowing() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text => { _ = ContentUsageText.Read(text, LegacyLabels.Restrictive, "here", _findings); })
            .QuickCheckThrowOnFailure();

    private string Describe(string value, LegacyLabels legacy = LegacyLabels.Restrictive) =>
        ContentUsageText.Read(value, legacy, "here", _findings) is { } reading ? SignalText.Describe(reading.Denied, reading.Allowed) : "syntax error";
}
