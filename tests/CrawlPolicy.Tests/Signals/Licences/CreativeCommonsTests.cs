using CrawlPolicy.Decisions;
using CrawlPolicy.Signals.Licences;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Tests.Signals.Licences;

public sealed class CreativeCommonsTests
{
    private static readonly string[] Asked = ["ai-train:commercial", "ai-train:academic", "ai-input:commercial", "search-index:commercial", "monitoring:commercial"];

    [Theory]
    [InlineData("by", "allow allow allow allow allow")]
    [InlineData("by-sa", "allow allow allow allow allow")]
    [InlineData("by-nc", "deny allow deny unknown unknown")]
    [InlineData("by-nc-sa", "deny allow deny unknown unknown")]
    [InlineData("by-nd", "deny deny allow allow allow")]
    [InlineData("by-nc-nd", "deny deny deny unknown unknown")]
    [InlineData("by-nd-nc", "deny deny deny unknown unknown")]
    [InlineData("nc", "deny allow deny unknown unknown")]
    public void Licence_GrantsByItsElements(string code, string expected) =>
        Assert.Equal(expected, CreativeCommons.Read($"https://creativecommons.org/licenses/{code}/4.0/", "page").Says(Asked));

    [Theory]
    [InlineData("https://creativecommons.org/publicdomain/zero/1.0/")]
    [InlineData("https://creativecommons.org/publicdomain/mark/1.0/deed.de")]
    [InlineData("http://creativecommons.org/licenses/publicdomain/")]
    public void PublicDomain_GrantsEverythingWithoutCondition(string url)
    {
        var said = CreativeCommons.Read(url, "page")!;

        Assert.Equal(PurposeSet.All, said.Allowed);
        Assert.Null(said.Condition);
    }

    [Theory]
    [InlineData("https://creativecommons.org/licenses/by-nc/4.0/")]
    [InlineData("http://creativecommons.org/licenses/by-nc/4.0")]
    [InlineData("https://www.creativecommons.org/licenses/by-nc/3.0/de/")]
    [InlineData("//creativecommons.org/licenses/by-nc/2.5/es/deed.fr")]
    [InlineData("creativecommons.org/licenses/by-nc/4.0/legalcode")]
    [InlineData("HTTPS://CreativeCommons.org/Licenses/BY-NC/4.0/legalcode.es?ref=x#s1")]
    [InlineData("  https://creativecommons.org/licenses/by-nc/4.0/deed.en  ")]
    [InlineData("https://creativecommons.org/licenses/by-nc")]
    public void Address_InAnyForm_IsTheSameLicence(string url) => Assert.Equal("deny allow", CreativeCommons.Read(url, "page").Says("tdm:commercial", "tdm:academic"));

    [Theory]
    [InlineData("")]
    [InlineData("https://example.com/licenses/by/4.0/")]
    [InlineData("https://creativecommons.org.evil.example/licenses/by/4.0/")]
    [InlineData("https://evil.example/creativecommons.org/licenses/by/4.0/")]
    [InlineData("https://evil.example//creativecommons.org/licenses/by/4.0/")]
    [InlineData("javascript://creativecommons.org/licenses/by/4.0/")]
    [InlineData("https://creativecommons.org/")]
    [InlineData("https://creativecommons.org/licenses/sampling+/1.0/")]
    [InlineData("https://creativecommons.org/licenses/by-xx/4.0/")]
    [InlineData("https://creativecommons.org/about/by/4.0/")]
    public void OtherAddress_SaysNothing(string url) => Assert.Null(CreativeCommons.Read(url, "page"));

    [Fact]
    public void Conditions_AreNamed()
    {
        Assert.Equal("Use is licensed with attribution, shared alike.", CreativeCommons.Read("https://creativecommons.org/licenses/by-sa/4.0/", "page")!.Condition);
        Assert.Equal("Use is licensed with attribution, for no commercial purpose, without derivatives.", CreativeCommons.Read("https://creativecommons.org/licenses/by-nc-nd/4.0/", "page")!.Condition);
    }

    [Fact]
    public void NonCommercialLicence_GrantsACommercialCrawlerNothing() =>
        Assert.Equal(PurposeSet.None, CreativeCommons.Read("https://creativecommons.org/licenses/by-nc/4.0/", "page")!.Allowed & PurposeSet.Of(CrawlBeneficiary.Commercial));
}
