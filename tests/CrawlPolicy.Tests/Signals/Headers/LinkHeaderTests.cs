using CrawlPolicy.Signals.Headers;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Signals.Headers;

public sealed class LinkHeaderTests
{
    [Theory]
    [InlineData("<https://a/l.xml>; rel=\"license\"; type=\"application/rsl+xml\"", "https://a/l.xml|license|application/rsl+xml")]
    [InlineData("<https://a/l.xml>;rel=license;type=application/rsl+xml", "https://a/l.xml|license|application/rsl+xml")]
    [InlineData("< /l >; REL = \"next License\" ; Type=\"Application/RSL+XML; charset=utf-8\"", "/l|next License|Application/RSL+XML")]
    [InlineData("<a>; rel=x; rel=license", "a|x|")]
    [InlineData("<a,b;c>; rel=\"x,y;z\", <d>; title=\"q \\\" , <e>\"; rel=f", "a,b;c|x,y;z|;d|f|")]
    [InlineData(", ,<a>; rel=b,", "a|b|")]
    [InlineData("<a>", "")]
    [InlineData("<a>; anchor=\"/other\"; rel=license", "")]
    [InlineData("a; rel=license", "")]
    [InlineData("<a; rel=license", "")]
    [InlineData("<a>; rel=\"license", "a|license|")]
    [InlineData("<a>; rel", "a||")]
    public void Rfc8288_3_Field_IsReadAsLinks(string value, string expected) =>
        Assert.Equal(expected, string.Join(';', Read(value).Select(static link => $"{link.Target}|{link.Relations}|{link.Type}")));

    [Theory]
    [InlineData("<a>; rel=\"next LICENSE\"; type=application/rsl+xml", true, true)]
    [InlineData("<a>; rel=license", true, false)]
    [InlineData("<a>; rel=license-server", false, false)]
    [InlineData("<a>; rel=next; type=application/rsl+xml", false, false)]
    public void Rsl_4_LicenceLink_IsOneByItsType(string value, bool isLicence, bool isRsl)
    {
        var link = Assert.Single(Read(value));
        Assert.Equal((isLicence, isRsl), (link.IsLicence, link.IsRslLicence));
    }

    [Fact]
    public void Field_OfAFlood_IsCut()
    {
        Assert.Equal(32, Read(string.Join(',', Enumerable.Repeat("<a>; rel=license", 100))).Count);
        Assert.Empty(Read(new string(',', 10_000) + "<a>; rel=license"));
    }

    [Fact]
    public void Field_OfAnyText_IsReadWithoutThrowing() =>
        Prop.ForAll(
            Gen.Elements("<>;,=\"\\ \tarelicns".ToCharArray()).ListOf().Select(static characters => new string([.. characters])).ToArbitrary(),
            static text => { _ = Read(text); }).QuickCheckThrowOnFailure();

    private static IReadOnlyList<WebLink> Read(string value) => LinkHeader.Read(Head.Of("Link: " + value));
}
