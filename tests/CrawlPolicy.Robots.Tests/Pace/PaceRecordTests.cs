namespace CrawlPolicy.Robots.Tests.Pace;

public sealed class PaceRecordTests
{
    [Theory]
    [InlineData("10", 10)]
    [InlineData("0.5", 0.5)]
    [InlineData(".25", 0.25)]
    [InlineData("0,5", 0.5)]
    [InlineData("0", 0)]
    [InlineData("2 seconds", 2)]
    [InlineData("2m", 120)]
    [InlineData("99999999999999999999999999", 31_536_000)]
    public void CrawlDelay_Value_IsReadInSeconds(string value, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Agent($"Crawl-delay: {value}").CrawlDelay);

    [Fact]
    public void CrawlDelay_OfManyDigits_IsBoundedRatherThanIgnored() =>
        Assert.Equal(RobotsAgentRules.MaximumDelay, Agent("Crawl-delay: " + new string('9', 1_000)).CrawlDelay);

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("soon")]
    public void CrawlDelay_ThatIsNoNumber_IsNone(string value) => Assert.Null(Agent($"Crawl-delay: {value}").CrawlDelay);

    [Fact]
    public void CrawlDelay_Several_TheLongestApplies()
    {
        var agent = Agent("Crawl-delay: 1\nCrawl-delay: 5\nCrawl-delay: 2");
        Assert.Equal((TimeSpan.FromSeconds(5), 3), (agent.CrawlDelay, agent.CrawlDelayLine));
    }

    [Fact]
    public void CrawlDelay_BetweenUserAgentLines_BelongsToTheOnesAboveIt()
    {
        var document = Robots.Parse("User-agent: a\nUser-agent: b\nCrawl-delay: 1\nUser-agent: c\nCrawl-delay: 2\nDisallow: /x");
        Assert.Equal([1, 1, 2], new[] { "a", "b", "c" }.Select(token => document.For(token).CrawlDelay?.TotalSeconds));
        Assert.All(new[] { "a", "b", "c" }, token => Assert.False(document.For(token).Judge("/x").IsAllowed));
    }

    [Fact]
    public void CrawlDelay_BeforeAnyGroup_AppliesToEveryoneAndIsReported()
    {
        var document = Robots.Parse("Crawl-delay: 10\nUser-agent: a\nDisallow: /x");
        Assert.Equal(TimeSpan.FromSeconds(10), document.For("a").CrawlDelay);
        Assert.Equal(TimeSpan.FromSeconds(10), document.For("other").CrawlDelay);
        Assert.Equal([RobotsFindingCodes.RecordBeforeGroup], document.Codes());
        Assert.True(Assert.Single(document.GlobalRecords).IsGlobal);
    }

    [Fact]
    public void License_OfTheGroup_TakesThePlaceOfTheGlobalOne()
    {
        var document = Robots.Parse("License: https://example.com/all\nUser-agent: a\nLicense: https://example.com/a\nUser-agent: b\nDisallow:");
        Assert.Equal(["https://example.com/a"], document.For("a").Records.Select(record => record.Value));
        Assert.Equal(["https://example.com/all"], document.For("b").Records.Select(record => record.Value));
    }

    [Fact]
    public void Sitemap_BelongsToNoGroup()
    {
        var document = Robots.Parse("User-agent: a\nsitemap: https://example.com/s.xml # x\nDisallow: /");
        Assert.Equal(("https://example.com/s.xml", 2), (document.Sitemaps[0].Value, document.Sitemaps[0].Line));
        Assert.Empty(document.For("a").Records);
    }

    [Theory]
    [InlineData("1/5", 1, 5)]
    [InlineData("1/10s", 1, 10)]
    [InlineData("30 / 2m", 30, 120)]
    [InlineData("100/1h", 100, 3_600)]
    [InlineData("2/s", 2, 1)]
    [InlineData("99999999999/1", int.MaxValue, 1)]
    public void RequestRate_Value_IsDocumentsInTime(string value, int requests, double seconds) =>
        Assert.Equal([new RequestRate(requests, TimeSpan.FromSeconds(seconds), Window: null, Line: 2)], Agent($"Request-rate: {value}").RequestRates);

    [Fact]
    public void RequestRate_WithAWindow_KeepsIt()
    {
        var rate = Assert.Single(Agent("Request-rate: 1/10s 1820-1940 UTC").RequestRates);
        Assert.Equal(new VisitTime(new TimeSpan(18, 20, 0), new TimeSpan(19, 40, 0), Line: 2), rate.Window);
    }

    [Theory]
    [InlineData("0600-0845", 6, 0, true)]
    [InlineData("0600-0845", 8, 44, true)]
    [InlineData("0600-0845", 8, 45, false)]
    [InlineData("06:00-08:45", 5, 59, false)]
    [InlineData("2200-0600", 23, 0, true)]
    [InlineData("2200-0600", 5, 59, true)]
    [InlineData("2200-0600", 12, 0, false)]
    [InlineData("0000-2400", 23, 59, true)]
    [InlineData("0000-0000", 12, 0, true)]
    public void VisitTime_Value_WrapsMidnight(string value, int hour, int minute, bool expected) =>
        Assert.Equal(expected, Assert.Single(Agent($"Visit-time: {value}").VisitTimes).Contains(new TimeOnly(hour, minute)));

    private static RobotsAgentRules Agent(string records) => Robots.Parse($"User-agent: *\n{records}").For("ExampleBot");
}
