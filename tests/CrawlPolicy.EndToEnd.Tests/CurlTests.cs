using System.Globalization;
using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.EndToEnd.Tests.Servers;
using CrawlPolicy.EndToEnd.Tests.Sidecar;

namespace CrawlPolicy.EndToEnd.Tests;

public sealed class CurlTests
{
    [Fact]
    public async Task AllowedFetch_Arrives_UnderTheCrawlersOwnName_AndCarriesItsDecision()
    {
        await using var web = await StartAsync(new Site("open.example").WithPage("/page", "hello"));
        var answer = await Curl.GetAsync(web.Proxy, web.Nginx.Url("open.example", "/page"));
        Assert.Equal((200, "hello"), (answer.Status, answer.Body));
        Assert.Matches("^allow; id=[0-9A-Z]{26}; purpose=search-index:commercial$", answer.Headers["Crawl-Policy-Decision"]);
        var visit = Assert.Single(web.Nginx.Visits, static visit => visit.Target == "/page");
        Assert.Equal(SidecarSetup.UserAgent, visit.UserAgent);

        var id = answer.Headers["Crawl-Policy-Decision"].Split("id=")[1][..26];
        var recorded = Assert.Single(await web.Sidecar.Admin.DecisionsAsync($"id={id}"), static decision => decision.Stage == "request");
        Assert.Equal("allow", recorded.Verdict);
    }

    [Fact]
    public async Task PathThatRobotsDisallows_Is403_AndTheBodyNamesTheLine()
    {
        await using var web = await StartAsync(new Site("closed.example").WithRobots("User-agent: *\n# not for us\nDisallow: /private\n").WithPage("/private/*", "secret"));
        var answer = await Curl.GetAsync(web.Proxy, web.Nginx.Url("closed.example", "/private/x"));
        Assert.Equal((403, "robots.disallowed"), (answer.Status, answer.Reason));
        Assert.Equal(3, answer.Problem.GetProperty("line").GetInt32());
        Assert.Equal(web.Nginx.Url("closed.example", "/robots.txt"), answer.Problem.GetProperty("file").GetString());
        Assert.Equal("crawlpolicy; error=http_request_denied; details=\"robots.disallowed\"", answer.Headers["Proxy-Status"]);
        Assert.Equal(["/robots.txt"], web.Nginx.TargetsOf("closed.example"));
    }

    [Fact]
    public async Task NextSlotTooFarOff_Is429WithRetryAfter()
    {
        await using var web = await StartAsync(
            new Site("slow.example").WithRobots("User-agent: *\nCrawl-delay: 120\n").WithPage("/*", "hello"), static setup => setup.Settings["Pace:MaximumWait"] = "20s");
        Assert.Equal(200, (await Curl.GetAsync(web.Proxy, web.Nginx.Url("slow.example", "/1"))).Status);
        var answer = await Curl.GetAsync(web.Proxy, web.Nginx.Url("slow.example", "/2"));
        Assert.Equal((429, "pace.too-far"), (answer.Status, answer.Reason));
        Assert.InRange(RetryAfter(answer), 21, 121);
        Assert.Equal(["/robots.txt", "/1"], web.Nginx.TargetsOf("slow.example"));
    }

    [Fact]
    public async Task SiteThatAnswers429_IsLeftAlone_AsLongAsItAsksFor()
    {
        await using var web = await StartAsync(new Site("busy.example").WithRefusals("/busy", 120, "the site's words").WithPage("/other", "hello"));
        var first = await Curl.GetAsync(web.Proxy, web.Nginx.Url("busy.example", "/busy"));
        Assert.Equal((429, "cooldown.rate-limited"), (first.Status, first.Reason));
        Assert.DoesNotContain("the site's words", first.Body, StringComparison.Ordinal);

        var second = await Curl.GetAsync(web.Proxy, web.Nginx.Url("busy.example", "/other"));
        Assert.Equal((429, "cooldown.rate-limited"), (second.Status, second.Reason));
        Assert.InRange(RetryAfter(second), 60, 121);
        Assert.DoesNotContain("/other", web.Nginx.TargetsOf("busy.example"));
    }

    [Fact]
    public async Task NameThatLeadsToAPrivateAddress_Is403_AndNothingIsDialled()
    {
        await using var web = await StartAsync(new Site("inside.example").WithPage("/", "secret"), static setup => setup.Settings.Remove("Targets:AllowedNetworks"));
        var answer = await Curl.GetAsync(web.Proxy, web.Nginx.Url("inside.example", "/"));
        Assert.Equal((403, "target.private-address"), (answer.Status, answer.Reason));
        Assert.Empty(web.Nginx.TargetsOf("inside.example"));
    }

    private static async Task<LocalWeb> StartAsync(Site site, Action<SidecarSetup>? prepare = null)
    {
        Installed.Require("curl");
        return await LocalWeb.StartAsync([site], prepare);
    }

    private static int RetryAfter(CurlAnswer answer) => int.Parse(answer.Headers["Retry-After"], CultureInfo.InvariantCulture);
}
