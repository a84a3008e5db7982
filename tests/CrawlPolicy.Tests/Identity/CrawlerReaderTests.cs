using CrawlPolicy.Decisions;
using CrawlPolicy.Signals;
using CrawlPolicy.Tests.Terms;

namespace CrawlPolicy.Tests.Identity;

public sealed class CrawlerReaderTests
{
    [Fact]
    public void Read_WholeProfile_KeepsEveryKey()
    {
        var digest = new string('a', 64);
        var profile = PolicyText.Load($$"""
            apiVersion: crawlpolicy/v1
            kind: Crawler
            name: acme
            productToken: AcmeBot
            userAgent: AcmeBot/2.1 (+https://acme.example/bot)
            operator: Acme Ltd
            purposes: [archive, ai-train:academic]
            publicSearchEngine: true
            contentUse: reference
            credentials: { passwordSha256: {{digest}} }
            egress: [203.0.113.0/24, "2001:db8::/32"]
            """).FindCrawler("acme")!;
        Assert.Equal(("AcmeBot", "AcmeBot/2.1 (+https://acme.example/bot)", "Acme Ltd"), (profile.ProductToken, profile.UserAgent, profile.Operator));
        Assert.Equal([new(CrawlUse.Archive), new(CrawlUse.AiTrain, CrawlBeneficiary.Academic)], profile.Purposes);
        Assert.True(profile.IsPublicSearchEngine);
        Assert.Equal(ContentUse.Reference, profile.ContentUse);
        Assert.Equal(digest, profile.CredentialSha256);
        Assert.Equal(["203.0.113.0/24", "2001:db8::/32"], profile.EgressRanges.Select(static range => range.ToString()));
        Assert.Equal(new SourceLocation("policies/0.yaml", 1), profile.Location);
    }

    [Theory]
    [InlineData("productToken: TestBot", "productToken: TestBot2", "CP604")]
    [InlineData("productToken: TestBot", "productToken: Test Bot", "CP604")]
    [InlineData("userAgent: TestBot/1.0", "userAgent: Mozilla/5.0", "CP607")]
    [InlineData("userAgent: TestBot/1.0", "userAgent: MyTestBot/1.0", "CP607")]
    [InlineData("+https://crawler.example/about", "no contact", "CP608")]
    [InlineData("purposes: [search-index, ai-train]", "purposes: [all]", "CP214")]
    [InlineData("purposes: [search-index, ai-train]", "purposes: []", "CP104")]
    [InlineData("operator: example-operator", "operator: \"\"", "CP104")]
    [InlineData("operator: example-operator", "operator: example-operator\ncontentUse: everything", "CP104")]
    [InlineData("operator: example-operator", "publicSearchEngine: \"true\"", "CP104")]
    public void Rfc9309_2_2_1_Read_DishonestOrIncompleteProfile_IsAnError(string part, string other, string id) => Assert.Contains(
        PolicyText.Read(PolicyText.Crawler.Replace(part, other, StringComparison.Ordinal)).Problems, problem => problem.Rule.Id == id);
}
