using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.EndToEnd.Tests.Servers;

namespace CrawlPolicy.EndToEnd.Tests.Signals;

public sealed class TlsSignalTests
{
    [Fact]
    public async Task AiPurposeOverHttps_IsInterceptedEvenWhereTheWholeHostIsOpen_SinceAnswersCount()
    {
        Installed.Require("curl");
        await using var web = await LocalWeb.StartAsync(
            [
                new Site("tls.example").WithRobots("User-agent: *\nAllow: /\n")
                    .WithPage("/header", "hello", directives: "add_header X-Robots-Tag noai always;")
                    .WithPage("/page", "<meta name=robots content=noai>hello")
                    .WithPage("/open", "hello"),
            ],
            static setup =>
            {
                setup.WriteCrawler("default", ["ai-train", "monitoring"]);
                setup.Settings["Unknown:ai-train"] = "allow";
            });

        Assert.Equal("signal.x-robots-tag", (await FetchAsync("/header")).Reason);
        Assert.Equal("signal.meta-robots", (await FetchAsync("/page")).Reason);
        Assert.Equal("hello", (await FetchAsync("/open")).Body);
        Assert.Equal("hello", (await FetchAsync("/header", "-H", "Crawl-Policy-Purpose: monitoring")).Body);
        Assert.Single(web.Nginx.TargetsOf("tls.example"), "/.well-known/tdmrep.json");

        Task<CurlAnswer> FetchAsync(string path, params string[] more) =>
            Curl.GetAsync(web.Proxy, web.Nginx.TlsUrl("tls.example", path), ["--cacert", web.Setup.Authority, .. more]);
    }
}
