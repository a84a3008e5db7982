namespace CrawlPolicy.Robots.Tests.Rfc9309;

public sealed class GroupTests
{
    [Fact]
    public void Rfc9309_2_2_RunOfUserAgentLines_SharesTheRules()
    {
        const string content = "User-agent: a\nUser-agent: ExampleBot\nDisallow: /x";
        Assert.False(Robots.Allows(content, "/x", "a"));
        Assert.False(Robots.Allows(content, "/x"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# a comment")]
    [InlineData("Sitemap: https://example.com/sitemap.xml")]
    [InlineData("Crawl-delay: 5")]
    [InlineData("Unheard-of: value")]
    [InlineData("no record at all")]
    public void Rfc9309_2_2_4_AnythingButARule_DoesNotEndTheRun(string between) =>
        Assert.False(Robots.Allows($"User-agent: ExampleBot\n{between}\nUser-agent: other\nDisallow: /x", "/x"));

    [Theory]
    [InlineData("Disallow:")]
    [InlineData("Allow: /y")]
    public void Rfc9309_2_2_Rule_EndsTheRun(string between) =>
        Assert.True(Robots.Allows($"User-agent: ExampleBot\n{between}\nUser-agent: other\nDisallow: /x", "/x"));

    [Fact]
    public void Rfc9309_2_2_BlankLine_DoesNotEndTheGroup() =>
        Assert.False(Robots.Allows("User-agent: *\nDisallow: /a\n\n\nDisallow: /b", "/b"));

    [Fact]
    public void Rfc9309_2_2_RuleBeforeAnyUserAgentLine_IsIgnoredAndReported()
    {
        var document = Robots.Parse("Disallow: /\nUser-agent: *\nDisallow: /a");
        Assert.True(document.For("ExampleBot").Judge("/b").IsAllowed);
        Assert.Equal((RobotsFindingCodes.RuleBeforeGroup, 1), (document.Findings[0].Code, document.Findings[0].Line));
    }

    [Fact]
    public void Groups_KeepTheFileAsWritten()
    {
        var group = Assert.Single(Robots.Parse("# c\nUser-agent: A\nuser-agent: B/1\nDisallow: /x%2f # why\nCrawl-delay: 3\nAllow:").Groups);
        Assert.Equal([new RobotsAgent("A", "A", 2), new RobotsAgent("B/1", "B", 3)], group.Agents);
        Assert.Equal(["Disallow: /x%2f 4", "Allow:  6"], group.Rules.Select(rule => $"{rule} {rule.Line}"));
        Assert.Equal([new RobotsRecord(RobotsRecordKind.CrawlDelay, "Crawl-delay", "3", 5, IsGlobal: false)], group.Records);
        Assert.Equal(2, group.Line);
    }
}
