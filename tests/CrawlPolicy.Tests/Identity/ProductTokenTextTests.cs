using CrawlPolicy.Identity;

namespace CrawlPolicy.Tests.Identity;

public sealed class ProductTokenTextTests
{
    [Theory]
    [InlineData("AcmeBot", true)]
    [InlineData("AcmeBot/1.0 (+https://acme.example/bot)", true)]
    [InlineData("Mozilla/5.0 (compatible; acmebot/1.0)", true)]
    [InlineData("NotAcmeBot/1.0 AcmeBot/1.0", true)]
    [InlineData("NotAcmeBot/1.0", false)]
    [InlineData("AcmeBot-News/1.0", false)]
    [InlineData("AcmeBot2", false)]
    [InlineData("Mozilla/5.0", false)]
    [InlineData("", false)]
    public void Rfc9309_2_2_1_UserAgent_CarriesTheTokenAsAWord(string userAgent, bool expected) =>
        Assert.Equal(expected, ProductTokenText.IsCarried(userAgent, "AcmeBot"));
}
