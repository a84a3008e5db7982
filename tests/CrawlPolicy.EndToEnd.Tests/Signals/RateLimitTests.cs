using System.Diagnostics;
using CrawlPolicy.EndToEnd.Tests.Signals.Web;

namespace CrawlPolicy.EndToEnd.Tests.Signals;

[Collection(SignalWeb.Collection)]
public sealed class RateLimitTests(SignalWeb web)
{
    [Fact]
    public async Task LowRateLimit_SlowsTheSiteDown_BeforeTheLimitIsReached()
    {
        var site = Limited("\"hour\";q=100;w=2", "\"hour\";r=4;t=2");
        for (var number = 0; number < 3; number++)
        {
            Assert.Equal(200, (await web.OptingOut.GetAsync(site, SignalSite.PagePath, "monitoring")).Answer.Status);
        }

        // Not the whole half second: the site may be slow to take the first one.
        var pages = site.Requests.Where(static request => request.Target == SignalSite.PagePath).Select(static request => request.At).ToArray();
        Assert.All(pages.Zip(pages[1..], Stopwatch.GetElapsedTime), static gap => Assert.InRange(gap, TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(20)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public async Task RateLimitThatLeavesTooLittle_RefusesTheNextFetch_AndTheSiteIsNotAsked(int remaining)
    {
        var site = Limited("\"hour\";q=100;w=3600", $"\"hour\";r={remaining};t=3600");
        Assert.Equal(200, (await web.OptingOut.GetAsync(site, SignalSite.PagePath, "monitoring")).Answer.Status);
        var second = (await web.OptingOut.GetAsync(site, SignalSite.PagePath, "monitoring")).Answer;
        Assert.Equal((429, "pace.too-far"), (second.Status, second.Reason));
        Assert.Equal(["/robots.txt", SignalSite.PagePath], site.Targets);
    }

    private SignalSite Limited(string policy, string limit) => web.NewSite().WithPage("", ("RateLimit-Policy", policy), ("RateLimit", limit));
}
