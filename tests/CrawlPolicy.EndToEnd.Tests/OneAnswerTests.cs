using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.EndToEnd.Tests.Servers;
using CrawlPolicy.EndToEnd.Tests.Sidecar;

namespace CrawlPolicy.EndToEnd.Tests;

/// <summary>Proxy, decision API and command line stand on one core.</summary>
public sealed class OneAnswerTests
{
    [Theory]
    [InlineData("http://open.example:PORT/page", null)]
    [InlineData("http://closed.example:PORT/private/x", "robots.disallowed")]
    [InlineData("http://closed.example:PORT/private/open", null)]
    [InlineData("http://terms.example:PORT/closed/x", "terms.denied")]
    [InlineData("http://open.example:1/page", "target.port")]
    [InlineData("http://10.0.0.1:PORT/page", "target.private-address")]
    public async Task ProxyApiAndCommandLine_GiveTheSameReason(string url, string? reason)
    {
        Installed.Require("curl");
        await using var web = await LocalWeb.StartAsync(
            [
                new Site("open.example").WithPage("/*", "hello"),
                new Site("closed.example").WithRobots("User-agent: *\nDisallow: /private\nAllow: /private/open\n").WithPage("/*", "hello"),
                new Site("terms.example").WithPage("/*", "hello"),
            ],
            static setup => setup.WriteSite("terms", "terms.example", """
                default: allow
                rules:
                  - id: closed
                    paths: [/closed/]
                    deny: [all]
                    clause: { text: nobody may fetch these, at: section 1 }
                """));
        url = url.Replace("PORT", $"{web.Nginx.Port}", StringComparison.Ordinal);

        var answer = await Curl.GetAsync(web.Proxy, url);
        Assert.Equal(reason, answer.Status == 200 ? null : answer.Reason);

        var asked = await web.Sidecar.Admin.AskAsync(url);
        Assert.Equal(reason is null ? "allow" : "refuse", asked.GetProperty("decision").GetString());
        Assert.Equal(reason, asked.TryGetProperty("reason", out var code) ? code.GetString() : null);

        Assert.Equal(reason, (await Why.ExplainAsync(web.Setup, url)).GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("busy.example", "cooldown.rate-limited")]
    [InlineData("slow.example", "pace.too-far")]
    public async Task SiteThatWantsRestOrTime_IsRefusedWithTheSameReasonByAll(string host, string reason)
    {
        Installed.Require("curl");
        await using var web = await LocalWeb.StartAsync(
            [
                new Site("busy.example").WithRefusals("/*", 120),
                new Site("slow.example").WithRobots("User-agent: *\nCrawl-delay: 120\n").WithPage("/*", "hello"),
            ],
            static setup => setup.Settings["Pace:MaximumWait"] = "20s");
        await Curl.GetAsync(web.Proxy, web.Nginx.Url(host, "/"));
        var url = web.Nginx.Url(host, "/other");
        Assert.Equal(reason, (await Curl.GetAsync(web.Proxy, url)).Reason);
        Assert.Equal(reason, (await web.Sidecar.Admin.AskAsync(url)).GetProperty("reason").GetString());
        var why = await Why.ExplainAsync(web.Setup, url, "--store", $"sqlite:{web.Setup.Folder["state/crawlpolicy.db"]}");
        Assert.Equal(reason, why.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task CommandLine_WithAWrongSettingInTheEnvironment_SaysSo_AndJudgesNothing()
    {
        const int CouldNotRun = 3;
        using var setup = SidecarSetup.Shipped();
        setup.Settings["Targets:AllowedNetworks"] = "nonsense";
        var why = await Why.RunAsync(setup, "https://a.example/");
        Assert.Equal(CouldNotRun, why.ExitCode);
        Assert.Contains("CrawlPolicy:Targets:AllowedNetworks = 'nonsense'", why.Error, StringComparison.Ordinal);
        Assert.Empty(why.Output);
    }
}
