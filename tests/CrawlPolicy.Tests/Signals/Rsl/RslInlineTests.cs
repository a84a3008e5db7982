using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Rsl;

namespace CrawlPolicy.Tests.Signals.Rsl;

public sealed class RslInlineTests
{
    private const string NoTraining = "<license><prohibits type=\"usage\">ai-train</prohibits></license>";

    [Theory]
    [InlineData("")]
    [InlineData("https://syndicator.example/story")]
    public void Rsl1_4_6_Inline_CoversItsPageWhateverItsUrl(string url) => Assert.Equal("deny allow", Read($"<content url=\"{url}\">{NoTraining}</content>"));

    [Fact]
    public void Rsl1_4_6_InlineWithSeveralContents_IsUnlicensed() =>
        Assert.Equal("deny unknown", Read("<content url=\"\"><license/></content><content url=\"/a\"><license/></content>"));

    [Fact]
    public void Inline_ThatCannotBeRead_IsUnlicensed() =>
        Assert.Equal("deny unknown", RslSource.ReadInline("<rsl", "script", new SignalFindings()).Says("ai-train", "search-index"));

    private static string Read(string contents) =>
        RslSource.ReadInline(RslText.Document(contents), "https://example.com/page", new SignalFindings()).Says("ai-train", "search-index");
}
