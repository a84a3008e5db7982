using System.Text;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Rsl;

namespace CrawlPolicy.Tests.Signals.Rsl;

public sealed class RslSourceTests
{
    private const string NoTraining = "<license><prohibits type=\"usage\">ai-train</prohibits></license>";
    private const string Training = "<license><permits type=\"usage\">all</permits></license>";

    private const string Reference =
        """
        <rsl xmlns="https://rslstandard.org/rsl" max-age="7">
          <content url="/" server="https://olp.example.com" lastmod="2026-10-01T00:00:00Z">
            <license>
              <permits type="usage">search ai-input</permits>
              <prohibits type="usage">ai-train</prohibits>
              <permits type="user">non-commercial education</permits>
              <permits type="geo">EU US</permits>
              <payment type="crawl"><amount currency="USD">0.015</amount>
                <standard>https://rslcollective.org/license</standard></payment>
              <reporting type="telemetry" profile="https://profiles.example/t"/>
              <legal type="contact">mailto:licensing@example.com</legal>
            </license>
            <copyright type="organization" contactUrl="https://example.com/c">Example</copyright>
            <terms>https://example.com/terms</terms>
          </content>
        </rsl>
        """;

    [Fact]
    public void Rsl1_3_ReferenceDocument_IsConformantAndNeedsAToken()
    {
        var source = RslText.Read(Reference);
        var said = source.At("/any")!;

        Assert.Empty(source.Findings);
        Assert.Equal(TimeSpan.FromDays(7), source.MaxAge);
        Assert.Equal("deny deny deny", said.Says("search-index:academic", "ai-train", "monitoring"));
        Assert.Equal("A licence token from https://olp.example.com is needed before any access.", said.Condition);
        Assert.Equal("https://example.com/license.xml:2", said.Location);
        Assert.StartsWith("sha256:", said.Digest, StringComparison.Ordinal);
    }

    [Fact]
    public void Rsl1_3_ReferenceDocumentWithoutServer_DeniesForItsPrice()
    {
        var said = RslText.Read(Reference.Replace("server=\"https://olp.example.com\"", "", StringComparison.Ordinal)).At("/any")!;

        Assert.Equal("deny deny deny", said.Says("search-index:academic", "ai-input:academic", "ai-train:academic"));
        Assert.Contains("crawl 0.015 USD https://rslcollective.org/license", said.Condition, StringComparison.Ordinal);
    }

    [Fact]
    public void Rsl1_3_2_ServerWithFreeLicence_NeedsATokenAllTheSame()
    {
        var source = RslText.Read(RslText.Document("<content url=\"/\" server=\"https://olp.example\"><license><payment type=\"free\"/></license></content>"));

        Assert.Equal(SignalMeaning.Deny, source.At("/").On("search-index"));
    }

    [Fact]
    public void Rsl1_3_2_Encrypted_Denies() =>
        Assert.Equal(SignalMeaning.Deny, RslText.Read(RslText.Document($"<content url=\"/\" encrypted=\"true\">{Training}</content>")).At("/").On("search-index"));

    [Fact]
    public void Rsl1_3_1_MaxAge_DefaultsToThirtyDays() => Assert.Equal(TimeSpan.FromDays(30), RslText.Read(RslText.Document("<content url=\"/\"/>")).MaxAge);

    [Theory]
    [InlineData("soon", 30)]
    [InlineData("-4", 30)]
    [InlineData("0", 0)]
    [InlineData("99999999", 365)]
    public void Rsl1_3_1_MaxAge_StaysWithinAYear(string value, int days) =>
        Assert.Equal(TimeSpan.FromDays(days), RslText.Read(RslText.Document("<content url=\"/\"/>", $"max-age=\"{value}\"")).MaxAge);

    [Theory]
    [InlineData("/articles/x", "deny")]
    [InlineData("/articles/open/x", "allow")]
    [InlineData("/elsewhere", "unknown")]
    public void Rsl1_4_9_NarrowerPath_BeatsBroaderInAnyOrder(string path, string expected)
    {
        string[] contents = [$"<content url=\"/articles/\">{NoTraining}</content>", $"<content url=\"/articles/open/\">{Training}</content>"];

        Assert.Equal(expected, RslText.Read(RslText.Document(string.Concat(contents))).At(path).Says("ai-train"));
        Assert.Equal(expected, RslText.Read(RslText.Document(string.Concat(contents.Reverse()))).At(path).Says("ai-train"));
    }

    [Fact]
    public void Rsl1_4_9_PatternsOfOneLength_AreBothHonoured()
    {
        var source = RslText.Read(RslText.Document(
            "<content url=\"/a*\"><license><prohibits type=\"usage\">ai-train</prohibits></license></content>"
            + "<content url=\"/*b\"><license><prohibits type=\"usage\">search</prohibits></license></content>"));

        Assert.Equal("deny deny allow", source.At("/ab").Says("ai-train", "search-index", "ai-input"));
    }

    [Fact]
    public void OnePatternTwice_TheMostRestrictiveCombinationCounts()
    {
        var source = RslText.Read(RslText.Document($"<content url=\"/\">{Training}</content><content url=\"/\">{NoTraining}</content>"));

        Assert.Equal("deny allow", source.At("/").Says("ai-train", "ai-input"));
    }

    [Theory]
    [InlineData("/*.pdf$", "/docs/a.pdf", "deny")]
    [InlineData("/*.pdf$", "/docs/a.pdf?x", "unknown")]
    [InlineData("https://example.com/docs/", "/docs/a", "deny")]
    [InlineData("https://EXAMPLE.com:443/docs/", "/docs/a", "deny")]
    [InlineData("https://example.com", "/docs/a", "deny")]
    [InlineData("https://example.org/docs/", "/docs/a", "unknown")]
    [InlineData("https://example.com.evil.org/", "/docs/a", "unknown")]
    [InlineData("", "/docs/a", "deny")]
    [InlineData("docs/", "/docs/a", "deny")]
    public void Rsl1_3_2_Url_IsAPathPatternOrOfTheSameHost(string url, string path, string expected) =>
        Assert.Equal(expected, RslText.Read(RslText.Document($"<content url=\"{url}\">{NoTraining}</content>")).At(path).Says("ai-train"));

    [Fact]
    public void UnknownElementOfTheNamespace_VoidsPermissionsAndKeepsProhibitions()
    {
        var source = RslText.Read(RslText.Document(
            "<content url=\"/\"><license><permits type=\"usage\">ai-input</permits><prohibits type=\"usage\">search</prohibits><attribution/></license></content>"));

        Assert.Equal("deny deny unknown", source.At("/").Says("ai-input", "search-index", "monitoring"));
        Assert.Contains(source.Findings, finding => finding.Code == "unknown-element" && finding.Message.Contains("attribution", StringComparison.Ordinal));
    }

    [Fact]
    public void ExtensionElement_IsIgnoredWithItsInside()
    {
        var source = RslText.Read(RslText.Document(
            "<x:a xmlns:x=\"urn:x\"><prohibits type=\"usage\">all</prohibits></x:a><content url=\"/\"><x:b xmlns:x=\"urn:x\"/>"
            + Training + "<x:c xmlns:x=\"urn:x\">text</x:c></content>"));

        Assert.Empty(source.Findings);
        Assert.Equal(SignalMeaning.Allow, source.At("/").On("ai-train"));
    }

    [Fact]
    public void Prefix_OfTheNamespaceDoesNotMatter() =>
        Assert.Equal(
            SignalMeaning.Allow,
            RslText.Read("<r:rsl xmlns:r=\"https://rslstandard.org/rsl\"><r:content url=\"/\"><r:license/></r:content></r:rsl>").At("/").On("ai-train"));

    [Theory]
    [InlineData("")]
    [InlineData("not xml")]
    [InlineData("<html><body>Not found</body></html>")]
    [InlineData("<rsl><content url=\"/\"><license/></content></rsl>")]
    [InlineData("<rsl xmlns=\"https://rslstandard.org/RSL\"><content url=\"/\"><license/></content></rsl>")]
    [InlineData("<rsl xmlns=\"https://rslstandard.org/rsl\"/>")]
    [InlineData("<rsl xmlns=\"https://rslstandard.org/rsl\"><content><license/></content></rsl>")]
    [InlineData("<rsl xmlns=\"https://rslstandard.org/rsl\"><content url=\"/\"><license>")]
    [InlineData("<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><rsl xmlns=\"https://rslstandard.org/rsl\"><content url=\"/\">&e;</content></rsl>")]
    [InlineData("<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><rsl xmlns=\"https://rslstandard.org/rsl\">&b;</rsl>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-7\"?><rsl xmlns=\"https://rslstandard.org/rsl\"/>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"no-such\"?><rsl xmlns=\"https://rslstandard.org/rsl\"/>")]
    public void Document_ThatCannotBeRead_LeavesTheSiteUnlicensed(string document)
    {
        var source = RslText.Read(document);

        Assert.Equal(
            "deny deny deny deny deny unknown unknown unknown unknown",
            source.At("/").Says("ai-train", "ml-train", "ai-input", "ai-index", "tdm", "search-index", "archive", "monitoring", "accessibility"));
        Assert.NotEmpty(source.Findings);
    }

    [Fact]
    public void Unlicensed_IsWhatAnUnreachableDocumentSays()
    {
        var source = RslSource.Unlicensed("https://example.com/license.xml", "The server answered 404.");

        Assert.Equal("deny unknown", source.At("/").Says("ai-train", "search-index"));
        Assert.Contains("404", source.At("/")!.Condition, StringComparison.Ordinal);
    }

    [Fact]
    public void ElementsNestedTooDeep_AreRefused() =>
        Assert.Contains(RslText.Read(RslText.Document(string.Concat(Enumerable.Repeat("<x:a xmlns:x=\"urn:x\">", 40)))).Findings, finding => finding.Code == "too-large");

    [Fact]
    public void TooManyElements_AreRefused() =>
        Assert.Contains(RslText.Read(RslText.Document(string.Concat(Enumerable.Repeat("<content url=\"/\"/>", 10_001)))).Findings, finding => finding.Code == "too-large");

    [Fact]
    public void TooLargeADocument_IsRefused() => Assert.Contains(RslText.Read(new string(' ', (1 << 20) + 1)).Findings, finding => finding.Code == "too-large");

    [Fact]
    public void Utf16_IsRead()
    {
        var bytes = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(RslText.Document($"<content url=\"/\">{NoTraining}</content>"))).ToArray();

        Assert.Equal(SignalMeaning.Deny, RslSource.Read(new("https://example.com/l", bytes), "example.com").At("/").On("ai-train"));
    }

    [Theory]
    [InlineData("application/rsl+xml")]
    [InlineData("text/html")]
    [InlineData("application/octet-stream")]
    [InlineData(null)]
    public void MediaType_DoesNotMatterWhereTheNamespaceIsRight(string? contentType) => Assert.Equal(
        "deny allow",
        RslSource.Read(SignalText.File(RslText.Document($"<content url=\"/\">{NoTraining}</content>"), contentType: contentType), "example.com").At("/").Says("ai-train", "search-index"));

    [Fact]
    public void Statement_IsLocatedAtItsLineWithWhatIsWritten()
    {
        var said = RslText.Read(RslText.Document($"\n\n<content url=\"/\">{NoTraining}</content>")).At("/")!;

        Assert.Equal("https://example.com/license.xml:3", said.Location);
        Assert.Equal("prohibits usage: ai-train", said.Raw);
    }

    [Fact]
    public void Accepts_X402_IsNoted() =>
        Assert.Equal(
            ["application/x402+json"],
            RslText.Read(RslText.Document("<content url=\"/\"><license><payment type=\"crawl\"><accepts type=\"application/x402+json\"/></payment></license></content>")).AcceptedPayments);

    [Fact]
    public void Find_AllocatesNothing()
    {
        var source = RslText.Read(RslText.Document($"<content url=\"/\">{NoTraining}</content><content url=\"/a/*.html$\">{Training}</content>"));
        var path = new SignalPath("/a/b.html", "/a/b.html"u8);
        source.Find(path);
        var before = GC.GetAllocatedBytesForCurrentThread();
        source.Find(path);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
