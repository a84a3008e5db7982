using CrawlPolicy.Signals.TrustTxt;

namespace CrawlPolicy.Tests.Signals.TrustTxt;

public sealed class TrustTxtTests
{
    [Theory]
    [InlineData("datatrainingallowed=no", "deny deny unknown unknown")]
    [InlineData("datatrainingallowed=yes", "allow allow unknown unknown")]
    [InlineData("DataTrainingAllowed = NO # ours", "deny deny unknown unknown")]
    [InlineData("#datatrainingallowed=no", "unknown unknown unknown unknown")]
    [InlineData("datatrainingallowed=maybe", "unknown unknown unknown unknown")]
    [InlineData("datatrainingallowed", "unknown unknown unknown unknown")]
    [InlineData("member=https://journallist.net/\r\ndatatrainingallowed=no\r\ncontact=a@b", "deny deny unknown unknown")]
    [InlineData("datatrainingallowed=no\ndatatrainingallowed=yes", "deny deny unknown unknown")]
    [InlineData("datatrainingallowed=yes\ndatatrainingallowed=no", "deny deny unknown unknown")]
    [InlineData("\uFEFFdatatrainingallowed=no", "deny deny unknown unknown")]
    public void Datatrainingallowed_SpeaksOfTrainingForTheWholeSite(string text, string expected) =>
        Assert.Equal(expected, TrustTxtSource.Read(SignalText.File(text)).At("/any").Says("ai-train", "ml-train", "tdm", "search-index"));

    [Fact]
    public void Statement_NamesItsLine() =>
        Assert.Equal("https://example.com/trust.txt:2", TrustTxtSource.Read(SignalText.File("# us\ndatatrainingallowed=no", "https://example.com/trust.txt")).At("/")!.Location);

    [Fact]
    public void Page_InItsPlace_SaysNothing() =>
        Assert.Null(TrustTxtSource.Read(SignalText.File("datatrainingallowed=no", contentType: "text/html")).At("/"));

    [Fact]
    public void MalformedValue_IsReported() =>
        Assert.Equal("malformed-value", Assert.Single(TrustTxtSource.Read(SignalText.File("datatrainingallowed=maybe")).Findings).Code);
}
