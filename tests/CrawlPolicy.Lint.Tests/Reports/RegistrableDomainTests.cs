using CrawlPolicy.Lint.Reports.Counting;
using CrawlPolicy.Lint.Rules.Matching;

namespace CrawlPolicy.Lint.Tests.Reports;

public sealed class RegistrableDomainTests
{
    private static readonly PublicSuffixes Suffixes = PublicSuffixFile.Read(ReportStore.Suffixes);

    [Theory]
    [InlineData("https://www.news.example.co.uk/a?b#c", "example.co.uk")]
    [InlineData("https://example.co.uk:8443", "example.co.uk")]
    [InlineData("http://A.B.Example.COM./", "example.com")]
    [InlineData("http://co.uk/", "co.uk")]
    [InlineData("http://shop.anything.ck/", "shop.anything.ck")]
    [InlineData("http://a.shop.anything.ck/", "shop.anything.ck")]
    [InlineData("http://a.www.ck/", "www.ck")]
    [InlineData("http://192.0.2.7:8080/x", "192.0.2.7")]
    [InlineData("http://[2001:db8::1]:80/x", "[2001:db8::1]")]
    [InlineData("http://[2001:db8::1]/x", "[2001:db8::1]")]
    [InlineData("http://localhost?x", "localhost")]
    [InlineData("https://a.unknown-suffix/", "a.unknown-suffix")]
    public void Domain_OfAUrl_IsWhatSomebodyRegistered(string url, string domain) => Assert.Equal(domain, new RegistrableDomains(Suffixes).Of(UrlHost.Of(url)));

    [Fact]
    public void Host_OfARedactedUrl_IsNone() => Assert.Equal("", UrlHost.Of(""));
}
