using System.Text;
using CrawlPolicy.Decisions;
using CrawlPolicy.Inspection.Body;

namespace CrawlPolicy.Tests.Inspection.Body;

public sealed class BodyNeedsTests
{
    [Theory]
    [InlineData("ai-train", "text/html", "Page")]
    [InlineData("search-index", "Text/HTML; charset=utf-8", "Page")]
    [InlineData("archive", "application/xhtml+xml", "Page")]
    [InlineData("tdm", "image/jpeg", "Metadata")]
    [InlineData("ml-train", "application/pdf", "Metadata")]
    [InlineData("ai-input", "image/svg+xml", "Metadata")]
    [InlineData("search-index", "image/jpeg", "Metadata")]
    [InlineData("search-index", "application/pdf", "None")]
    [InlineData("archive", "image/jpeg", "None")]
    [InlineData("archive", "application/pdf", "None")]
    [InlineData("ai-index", null, "Unclear")]
    [InlineData("ai-index", "html", "Unclear")]
    [InlineData("ai-index", "application/unknown", "Unclear")]
    [InlineData("ai-train", "text/plain", "None")]
    [InlineData("ai-train", "application/octet-stream", "None")]
    [InlineData("ai-train", "video/mp4", "None")]
    [InlineData("monitoring", "text/html", "None")]
    [InlineData("accessibility", "text/html", "None")]
    [InlineData("monitoring", null, "None")]
    public void Answer_ByPurposeAndType_NeedsInspection(string purpose, string? contentType, string expected) =>
        Assert.Equal(expected, BodyNeeds.Of(Use(purpose), "GET", 200, contentType).ToString());

    [Theory]
    [InlineData("HEAD", 200, "None")]
    [InlineData("GET", 204, "None")]
    [InlineData("GET", 304, "None")]
    [InlineData("POST", 404, "Page")]
    [InlineData("GET", 206, "WholeBody")]
    public void Page_ByMethodAndStatus_NeedsInspection(string method, int status, string expected) =>
        Assert.Equal(expected, BodyNeeds.Of(CrawlUse.AiTrain, method, status, "text/html").ToString());

    [Fact]
    public void Part_OfWhatNeedsNoInspection_NeedsNone() => Assert.Equal(BodyNeed.None, BodyNeeds.Of(CrawlUse.AiTrain, "GET", 206, "video/mp4"));

    [Theory]
    [InlineData("<!doctype html>", "Page")]
    [InlineData(" \r\n<P>", "Page")]
    [InlineData("\u00EF\u00BB\u00BF<!-- a -->", "Page")]
    [InlineData("<\0h\0", "Page")]
    [InlineData("\u00FF\u00D8\u00FF\u00E0", "Metadata")]
    [InlineData("\u0089PNG", "Metadata")]
    [InlineData("\0\0\0\u0018ftypavif", "Metadata")]
    [InlineData("junk%PDF-1.7", "Metadata")]
    [InlineData("{\"a\":1}", "None")]
    [InlineData("a < b", "None")]
    [InlineData("", "None")]
    public void Body_WhoseTypeSaysNothing_IsToldByItsFirstBytes(string body, string expected) =>
        Assert.Equal(expected, BodyNeeds.OfBytes(CrawlUse.Tdm, Encoding.Latin1.GetBytes(body)).ToString());

    private static CrawlUse Use(string name) => CrawlPurpose.TryParse(name, out var purpose) ? purpose.Use : throw new ArgumentException(name, nameof(name));
}
