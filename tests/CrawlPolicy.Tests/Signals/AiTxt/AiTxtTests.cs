using CrawlPolicy.Signals.AiTxt;

namespace CrawlPolicy.Tests.Signals.AiTxt;

public sealed class AiTxtTests
{
    private const string Images = "User-Agent: *\nDisallow: *.jpg\nDisallow: *.png\nAllow: *.txt\n";

    [Theory]
    [InlineData("/a/b.jpg", "deny deny deny unknown unknown")]
    [InlineData("/a/b.JPG?width=3.txt", "deny deny deny unknown unknown")]
    [InlineData("/a/b.jpg.txt", "unknown unknown unknown unknown unknown")]
    [InlineData("/a.jpg/b", "unknown unknown unknown unknown unknown")]
    [InlineData("/readme.txt", "unknown unknown unknown unknown unknown")]
    public void Disallow_OfAnExtension_DeniesTrainingAndMining(string path, string expected) =>
        Assert.Equal(expected, Read(Images).At(path).Says("ai-train", "ml-train", "tdm", "ai-input", "search-index"));

    [Theory]
    [InlineData("/")]
    [InlineData("*")]
    [InlineData("/*")]
    public void Disallow_OfEverything_DeniesEveryPath(string pattern) =>
        Assert.Equal("deny", Read($"User-Agent: *\nDisallow: {pattern}\nAllow: *.txt").At("/readme.txt").Says("ai-train"));

    [Fact]
    public void Allow_LiftsNoDenial() => Assert.Equal("deny", Read("User-Agent: *\nAllow: *.jpg\nDisallow: *.jpg\nAllow: /").At("/a.jpg").Says("tdm"));

    [Fact]
    public void Disallow_OfAPath_DeniesBelowIt()
    {
        var source = Read("User-Agent: *\nDisallow: /private/\nDisallow:");

        Assert.Equal("deny", source.At("/private/x").Says("tdm"));
        Assert.Null(source.At("/public/x"));
    }

    [Theory]
    [InlineData("User-Agent: ExampleBot\nDisallow: *.gif\n\nUser-Agent: *\nDisallow: /", "/a.html", "unknown")]
    [InlineData("User-Agent: examplebot\nDisallow: *.gif\n\nUser-Agent: *\nDisallow: /", "/a.gif", "deny")]
    [InlineData("User-Agent: OtherBot\nDisallow: /", "/a.gif", "unknown")]
    [InlineData("User-Agent: OtherBot\nUser-Agent: *\nDisallow: /", "/a.gif", "deny")]
    public void Groups_OfOurTokenBeatThoseOfAll(string text, string path, string expected) => Assert.Equal(expected, Read(text).At(path).Says("tdm"));

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json")]
    [InlineData(null)]
    public void File_ThatIsNotPlainText_SaysNothing(string? contentType)
    {
        var source = AiTxtSource.Read(SignalText.File("User-Agent: *\nDisallow: /", contentType: contentType), "ExampleBot");

        Assert.Null(source.At("/"));
        Assert.Equal("not-ai-txt", Assert.Single(source.Findings).Code);
    }

    [Theory]
    [InlineData("# AI policy\nname: Example\n")]
    [InlineData("<!DOCTYPE html><p>User-Agent: *</p>\nUser-Agent: *\nDisallow: /")]
    [InlineData("Disallow: /")]
    public void File_OfAnotherFormat_SaysNothing(string text) => Assert.Null(Read(text).At("/"));

    [Fact]
    public void Statement_NamesItsLine()
    {
        var said = Read(Images).At("/x.png")!;

        Assert.Equal("https://example.com/ai.txt:3", said.Location);
        Assert.Equal("Disallow: *.png", said.Raw);
    }

    [Fact]
    public void TooManyPatterns_CountForTheWholeSite() =>
        Assert.Equal("deny", Read("User-Agent: *\n" + string.Concat(Enumerable.Range(0, 1001).Select(number => $"Disallow: /p{number}/\n"))).At("/elsewhere").Says("tdm"));

    private static AiTxtSource Read(string text) => AiTxtSource.Read(SignalText.File(text, "https://example.com/ai.txt", "text/plain; charset=utf-8"), "ExampleBot");
}
