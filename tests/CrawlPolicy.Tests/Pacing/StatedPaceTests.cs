using System.Text;
using CrawlPolicy.Pacing;
using CrawlPolicy.Robots;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Tests.Pacing;

public sealed class StatedPaceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Interval_WhereNothingIsStated_IsNone() => Assert.Null(StatedPace.Interval(rate: null, Robots("Disallow: /x"), Noon));

    [Fact]
    public void Interval_OfCrawlDelay_IsItsSeconds() =>
        Assert.Equal(TimeSpan.FromSeconds(2.5), StatedPace.Interval(rate: null, Robots("Crawl-delay: 2.5"), Noon));

    [Fact]
    public void Interval_OfPolicyAndCrawlDelay_IsTheLonger()
    {
        var rate = new SiteRate { Interval = TimeSpan.FromSeconds(3) };
        Assert.Equal(TimeSpan.FromSeconds(10), StatedPace.Interval(rate, Robots("Crawl-delay: 10"), Noon));
        Assert.Equal(TimeSpan.FromSeconds(3), StatedPace.Interval(rate, Robots("Crawl-delay: 1"), Noon));
    }

    [Fact]
    public void Interval_OfRequestRate_IsPeriodByRequests() =>
        Assert.Equal(TimeSpan.FromSeconds(6), StatedPace.Interval(rate: null, Robots("Request-rate: 10/1m"), Noon));

    [Fact]
    public void Interval_OfRequestRateWithAWindow_HoldsInsideItAlone()
    {
        var robots = Robots("Request-rate: 1/30 0100-0500");
        Assert.Null(StatedPace.Interval(rate: null, robots, Noon));
        Assert.Equal(TimeSpan.FromSeconds(30), StatedPace.Interval(rate: null, robots, Noon.AddHours(14)));
    }

    [Fact]
    public void NextOpen_OutsideVisitTime_IsItsStart() =>
        Assert.Equal(Noon.AddHours(14), StatedPace.NextOpen(rate: null, Robots("Visit-time: 0200-0630"), Noon));

    [Fact]
    public void NextOpen_InsideVisitTimeThatWrapsMidnight_IsNow() =>
        Assert.Equal(Noon, StatedPace.NextOpen(rate: null, Robots("Visit-time: 2200-1300"), Noon));

    [Fact]
    public void NextOpen_InQuietHours_IsTheirEnd()
    {
        var rate = new SiteRate { QuietHours = new QuietHours(new TimeOnly(8, 0), new TimeOnly(18, 0)) };
        Assert.Equal(Noon.AddHours(6), StatedPace.NextOpen(rate, robots: null, Noon));
    }

    [Fact]
    public void NextOpen_WhereQuietHoursCoverTheVisitTime_IsNever()
    {
        var rate = new SiteRate { QuietHours = new QuietHours(new TimeOnly(1, 0), new TimeOnly(7, 0)) };
        Assert.Null(StatedPace.NextOpen(rate, Robots("Visit-time: 0200-0630"), Noon));
    }

    private static RobotsAgentRules Robots(string record) =>
        RobotsDocument.Parse(Encoding.UTF8.GetBytes($"User-agent: *\n{record}\n")).For("AcmeBot");
}
