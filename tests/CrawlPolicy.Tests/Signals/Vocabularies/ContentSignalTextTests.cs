using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Vocabularies;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Signals.Vocabularies;

public sealed class ContentSignalTextTests
{
    private readonly SignalFindings _findings = new();

    [Theory]
    [InlineData("search=yes, ai-input=no, ai-train=no", "search-index+ ai-train- ml-train- ai-input- ai-index-")]
    [InlineData("search=yes,ai-train=no", "search-index+ ai-train- ml-train-")]
    [InlineData("SEARCH = Yes ,\tAI-Train=NO", "search-index+ ai-train- ml-train-")]
    [InlineData("ai-train=yes, search=yes, ai-input=yes", "search-index+ ai-train+ ml-train+ ai-input+")]
    [InlineData("ai-train=no, ai-train=yes", "ai-train- ml-train-")]
    [InlineData("ai-train=yes, ai-train=no", "ai-train- ml-train-")]
    [InlineData("", "")]
    [InlineData(",,", "")]
    public void Value_WellFormed_MeansWhatThePolicyTextSays(string value, string expected)
    {
        var reading = Read(value);
        Assert.Equal(expected, SignalText.Describe(reading.Denied, reading.Allowed));
        Assert.Empty(_findings.All);
    }

    [Theory]
    [InlineData("ai-train=maybe", "unknown-value")]
    [InlineData("ai-train", "malformed-signal")]
    [InlineData("ai-train=", "unknown-value")]
    [InlineData("=no", "unknown-label")]
    [InlineData("ai-training=no", "unknown-label")]
    [InlineData("use=everything", "unknown-value")]
    [InlineData("use=2", "unknown-value")]
    public void Value_Malformed_SaysNothingAndIsFound(string value, string code)
    {
        var reading = Read("search=yes, " + value);
        Assert.Equal(new SignalReading(default, SignalText.Purposes("search-index")), reading);
        Assert.Equal((code, "here"), _findings.All.Select(static finding => (finding.Code, finding.Location)).Single());
    }

    [Theory]
    [InlineData("use=immediate", ContentUse.Immediate)]
    [InlineData("use=Reference", ContentUse.Reference)]
    [InlineData("use=full", ContentUse.Full)]
    [InlineData("use=full, use=reference", ContentUse.Reference)]
    [InlineData("use=reference, use=full", ContentUse.Reference)]
    public void Value_WithUse_IsTheNearestLimit(string value, ContentUse expected) => Assert.Equal(expected, Read(value).Use);

    [Fact]
    public void Findings_OfAFlood_AreBounded()
    {
        Read(string.Join(',', Enumerable.Repeat(new string('x', 1000), 1000)));
        Assert.Equal(SignalSource.MaximumFindings, _findings.All.Count);
        Assert.All(_findings.All, static finding => Assert.True(finding.Message.Length < 300));
    }

    [Fact]
    public void Value_OfAnyText_IsReadWithoutThrowing() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text => { _ = Read(text ?? ""); }).QuickCheckThrowOnFailure();

    [Fact]
    public void Value_WithADenialAdded_DeniesNoLess()
    {
        var parts = Gen.Elements("search=yes", "search=no", "ai-input=yes", "ai-input=no", "ai-train=yes", "ai-train=no", "use=full", "use=immediate", "x").ListOf();
        Prop.ForAll(parts.ToArbitrary(), parts =>
        {
            var before = Read(string.Join(',', parts));
            var after = Read(string.Join(',', parts.Append("ai-train=no")));
            Assert.Equal(before.Denied | SignalText.Purposes("ai-train ml-train"), after.Denied);
            Assert.Equal(before.Use, after.Use);
        }).QuickCheckThrowOnFailure();
    }

    private SignalReading Read(string value) => ContentSignalText.Read(value, "here", _findings);
}
