using CrawlPolicy.Signals.Licences;

namespace CrawlPolicy.Tests.Signals.Licences;

public sealed class StructuredDataTests
{
    [Fact]
    public void CreativeWork_AllItsRightsProperties_AreRead()
    {
        var facts = Read(
            """
            {"@context":"https://schema.org","@type":"NewsArticle","license":"https://creativecommons.org/licenses/by/4.0/",
             "acquireLicensePage":"https://example.com/buy","usageInfo":{"@id":"https://example.com/usage"},
             "copyrightHolder":{"@type":"Organization","name":"Example Ltd"},"conditionsOfAccess":"Subscribers","isAccessibleForFree":false}
            """);

        Assert.Equal("https://creativecommons.org/licenses/by/4.0/", Assert.Single(facts.Licences));
        Assert.Equal(("https://example.com/buy", "https://example.com/usage"), (facts.AcquireLicensePage, facts.UsageInfo));
        Assert.Equal(("Example Ltd", "Subscribers"), (facts.CopyrightHolder, facts.ConditionsOfAccess));
        Assert.False(facts.IsAccessibleForFree);
    }

    [Theory]
    [InlineData("false", false)]
    [InlineData("\"False\"", false)]
    [InlineData("\"false\"", false)]
    [InlineData("\"http://schema.org/False\"", false)]
    [InlineData("true", true)]
    [InlineData("\"True\"", true)]
    [InlineData("\"perhaps\"", null)]
    [InlineData("null", null)]
    public void IsAccessibleForFree_InItsSpellings_IsRead(string value, bool? expected) =>
        Assert.Equal(expected, Read($$"""{"@type":"Article","isAccessibleForFree":{{value}}}""").IsAccessibleForFree);

    [Fact]
    public void PaywalledPart_MakesThePageNotFree() =>
        Assert.False(Read("""{"@type":"Article","isAccessibleForFree":true,"hasPart":[{"@type":"WebPageElement","isAccessibleForFree":"False","cssSelector":".paywall"}]}""").IsAccessibleForFree);

    [Theory]
    [InlineData("""[{"@type":"Article","license":"https://l.example/"}]""")]
    [InlineData("""{"@graph":[{"@type":"WebSite"},{"@type":"Article","license":"https://l.example/"}]}""")]
    [InlineData("""{"@type":"WebPage","mainEntity":{"@type":"Article","license":["https://l.example/"]}}""")]
    [InlineData("""{"@type":"Article","license":{"@type":"CreativeWork","url":"https://l.example/"}}""")]
    [InlineData("""/* c */ {"@type":"Dataset","license":"https://l.example/",}""")]
    public void Licence_OfThePage_IsFoundWhereverItStands(string json) => Assert.Equal("https://l.example/", Assert.Single(Read(json).Licences));

    [Theory]
    [InlineData("""{"@type":"ImageObject","license":"https://l.example/"}""")]
    [InlineData("""{"@graph":[{"@type":["ImageObject","Thing"],"license":"https://l.example/"}]}""")]
    [InlineData("""{"@type":"Article","image":{"@type":"ImageObject","license":"https://l.example/"}}""")]
    [InlineData("""{"@type":"Article","citation":[{"@type":"Article","license":"https://l.example/"}]}""")]
    public void Licence_OfAPart_IsNotThePages(string json)
    {
        var facts = Read(json);

        Assert.Empty(facts.Licences);
        Assert.Equal("https://l.example/", Assert.Single(facts.PartLicences));
    }

    [Theory]
    [InlineData("", "not-json")]
    [InlineData("{", "not-json")]
    [InlineData("{\"license\":\"\\ud800\"}", "not-json")]
    public void Script_ThatIsNoJson_SaysNothing(string json, string code)
    {
        var facts = Read(json);

        Assert.Empty(facts.Licences);
        Assert.Equal(code, Assert.Single(facts.Findings).Code);
    }

    [Fact]
    public void Limits_HoldForLengthDepthAndNumber()
    {
        Assert.Equal("too-large", Assert.Single(Read(new string(' ', (256 * 1024) + 1)).Findings).Code);
        Assert.Equal("not-json", Assert.Single(Read(new string('[', 33) + new string(']', 33)).Findings).Code);
        Assert.Equal("too-many", Assert.Single(Read("[" + string.Join(',', Enumerable.Repeat("{}", 10_001)) + "]").Findings).Code);
    }

    [Fact]
    public void SeveralScripts_AddUp()
    {
        var reader = new StructuredDataReader("https://example.com/page");
        reader.Read("""{"license":"https://a.example/"}""");
        reader.Read("broken");
        reader.Read("""{"license":["https://a.example/","https://b.example/"]}""");

        Assert.Equal(["https://a.example/", "https://b.example/"], reader.Facts.Licences);
    }

    private static StructuredDataFacts Read(string json)
    {
        var reader = new StructuredDataReader("https://example.com/page");
        reader.Read(json);
        return reader.Facts;
    }
}
