using CrawlPolicy.Inspection.Body;

namespace CrawlPolicy.Tests.Inspection.Body;

public sealed class PageLinksTests
{
    [Fact]
    public void Link_WithRelLicense_KeepsHrefAndType()
    {
        var link = Assert.Single(Pages.Read("<link rel=license type=application/rsl+xml href=/license.xml>").Licences);

        Assert.Equal(new LicenceLink("link", "/license.xml", "application/rsl+xml"), link);
    }

    [Theory]
    [InlineData("<a rel='nofollow LICENSE' href=x>", true)]
    [InlineData("<a rel='nofollow\tlicense' href=x>", true)]
    [InlineData("<a rel='&#108;icense' href=x>", true)]
    [InlineData("<area rel=license href=x>", true)]
    [InlineData("<a rel=licensed href=x>", false)]
    [InlineData("<a rel=license>", false)]
    [InlineData("<a href=license>", false)]
    [InlineData("<abbr rel=license href=x>", false)]
    public void Relation_IsAListOfWordsInAnyCase(string page, bool isLicence) => Assert.Equal(isLicence, Pages.Read(page).Licences.Count == 1);

    [Theory]
    [InlineData("", "l.xml", "https://news.example/2026/l.xml")]
    [InlineData("<base href=/terms/>", "l.xml", "https://news.example/terms/l.xml")]
    [InlineData("<base target=x><base href=//cdn.example/><base href=/other/>", "l.xml", "https://cdn.example/l.xml")]
    [InlineData("<template><base href=/other/></template>", "l.xml", "https://news.example/2026/l.xml")]
    [InlineData("<base href='javascript:alert(1)'>", "l.xml", "https://news.example/2026/l.xml")]
    [InlineData("", "javascript:alert(1)", null)]
    [InlineData("", "http://[", null)]
    [InlineData("", " https://a.example/ ", "https://a.example/")]
    public void Reference_IsResolvedAgainstBaseAndPage(string head, string reference, string? expected)
    {
        var facts = Pages.Read(head + "<a rel=license href=x>");

        Assert.Equal(expected, facts.Resolve(reference)?.AbsoluteUri);
    }

    [Fact]
    public void Script_ThatIsRsl_IsKeptAsWritten()
    {
        const string document = "<rsl xmlns=\"https://rslstandard.org/rsl\"><content url=\"/\"><!-- a --></content></rsl>";

        var embedded = Assert.Single(Pages.Read($"<script type=\"Application/RSL+XML; charset=utf-8\">{document}</script>").Embedded);

        Assert.Equal(new EmbeddedText(EmbeddedText.Rsl, document), embedded);
    }

    [Fact]
    public void Scripts_ThatAreJsonLd_AreKeptInOrder()
    {
        var facts = Pages.Read("<script>a<b</script><script type='application/ld+json'>{\"a\":\"<b>\"}</script><script type=application/ld+json>{}</script>");

        Assert.Equal(["{\"a\":\"<b>\"}", "{}"], facts.Embedded.Select(static item => item.Text));
    }

    [Fact]
    public void Scripts_LongerThanTheBound_AreReportedAsNotRead() =>
        Assert.NotNull(Pages.Read($"<script type=application/ld+json>{new string(' ', PageLimits.Embedded + 1)}</script>").Shortfall);

    [Fact]
    public void Script_NeverClosed_IsKept() =>
        Assert.Equal("{\"license\":1}", Assert.Single(Pages.Read("<script type=application/ld+json>{\"license\":1}").Embedded).Text);
}
