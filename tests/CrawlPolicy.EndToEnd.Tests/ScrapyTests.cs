using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.EndToEnd.Tests.Servers;

namespace CrawlPolicy.EndToEnd.Tests;

public sealed class ScrapyTests
{
    private const string Links = "<a href='/one'>1</a> <a href='/two'>2</a> <a href='/private/three'>3</a>";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Spider_SeesAllowedPages_AndRefusedOnesAs403WithTheReason(bool isTls)
    {
        Installed.Require("scrapy");
        await using var web = await LocalWeb.StartAsync([SiteWith("User-agent: *\nDisallow: /private\n")]);
        var start = isTls ? web.Nginx.TlsUrl("spider.example", "/") : web.Nginx.Url("spider.example", "/");
        var items = await ScrapyCrawl.RunAsync(web.Setup.Folder, web.Proxy, start);
        Assert.Equal(
            [("/", 200, null), ("/one", 200, null), ("/private/three", 403, "robots.disallowed"), ("/two", 200, null)],
            items.Select(static item => (item.Path, item.Status, item.Reason)).OrderBy(static item => item.Path, StringComparer.Ordinal));
        Assert.DoesNotContain("/private/three", web.Nginx.TargetsOf("spider.example"));
    }

    [Fact]
    public async Task SiteWithACrawlDelay_IsVisitedNoFaster()
    {
        const double Delay = 2;

        // Slots are apart to the microsecond; how long a request is on its way varies.
        const double Jitter = 0.3;
        Installed.Require("scrapy", "curl");
        await using var web = await LocalWeb.StartAsync([SiteWith("User-agent: *\nCrawl-delay: 2\n"), new Site("warm.example").WithPage("/*", "up")]);
        await Curl.GetAsync(web.Proxy, web.Nginx.Url("warm.example", "/"));
        var items = await ScrapyCrawl.RunAsync(web.Setup.Folder, web.Proxy, web.Nginx.Url("spider.example", "/"));
        Assert.All(items, static item => Assert.Equal(200, item.Status));
        var visits = web.Nginx.Visits.Where(static visit => visit is { Host: "spider.example", Target: not "/robots.txt" }).ToArray();
        Assert.Equal(4, visits.Length);
        Assert.All(visits.Zip(visits.Skip(1)), static pair => Assert.InRange(pair.Second.At - pair.First.At, Delay - Jitter, 20));
    }

    private static Site SiteWith(string robots) => new Site("spider.example").WithRobots(robots).WithPage("/*", "end").WithPage("/", Links);
}
