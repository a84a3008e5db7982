using System.Text;
using CrawlPolicy.Robots;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Rsl;

namespace CrawlPolicy.Tests.Signals.Rsl;

public sealed class RslLinksTests
{
    [Fact]
    public void Rsl1_4_4_GlobalLicence_AppliesWithoutOneInTheGroup() =>
        Assert.Equal(["https://example.com/license.xml"], Links("License: https://example.com/license.xml\nUser-agent: *\nAllow: /"));

    [Fact]
    public void Rsl1_4_4_LicencesOfTheGroup_BeatGlobalOnes() =>
        Assert.Equal(["https://e.org/a.xml", "https://e.org/b.xml"], Links("License: https://e.org/g.xml\nUser-agent: ExampleBot\nLicense: https://e.org/a.xml\nLicense: https://e.org/b.xml\nLicense: https://e.org/a.xml"));

    [Fact]
    public void DirectivesThatRslDoesNotDefine_AreNoLicence() => Assert.Empty(Links("User-agent: *\nPermits: search\nProhibits: ai-train\nCompensation: https://e.org/l.xml"));

    [Theory]
    [InlineData("/license.xml", "https://example.com/license.xml", "insecure-link")]
    [InlineData("http://e.org/l.xml", "http://e.org/l.xml", "insecure-link")]
    [InlineData("ftp://e.org/l.xml", "", "malformed-link")]
    [InlineData("https://", "", "malformed-link")]
    [InlineData("javascript:alert(1)", "", "malformed-link")]
    public void Licence_ThatIsNoAbsoluteHttpsAddress_IsReported(string value, string expected, string code)
    {
        var findings = new SignalFindings();

        Assert.Equal(expected, string.Join(' ', Links("License: " + value, findings)));
        Assert.Equal(code, Assert.Single(findings.All).Code);
    }

    [Fact]
    public void MoreThanEightLicences_AreReported()
    {
        var findings = new SignalFindings();
        var links = Links(string.Join('\n', Enumerable.Range(0, 20).Select(number => $"License: https://e.org/{number}")), findings);

        Assert.Equal(8, links.Length);
        Assert.Equal("too-many", Assert.Single(findings.All).Code);
    }

    private static string[] Links(string robots, SignalFindings? findings = null)
    {
        var records = RobotsDocument.Parse(Encoding.UTF8.GetBytes(robots)).For("ExampleBot").Records;
        return [.. RslLinks.From(records, new Uri("https://example.com/robots.txt"), findings ?? new SignalFindings()).Select(link => link.AbsoluteUri)];
    }
}
