using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.EndToEnd.Tests.Servers;

namespace CrawlPolicy.EndToEnd.Tests;

public sealed class WgetTests
{
    [Fact]
    public async Task RecursiveCrawl_FetchesWhatIsAllowed_AndNothingElseReachesTheSite()
    {
        Installed.Require("wget");
        var site = new Site("crawl.example")
            .WithRobots("User-agent: *\nDisallow: /private\nDisallow: /*.pdf$\n")
            .WithPage("/", "<a href='/one'>1</a> <a href='/private/two'>2</a> <a href='/paper.pdf'>p</a>")
            .WithPage("/one", "<a href='/three'>3</a> <a href='/privately'>no</a>")
            .WithPage("/three", "<a href='/'>back</a>")
            .WithPage("/private*", "secret")
            .WithPage("/paper.pdf", "secret");
        await using var web = await LocalWeb.StartAsync([site]);

        // Its own obedience is turned off: only the sidecar stands between it and the site.
        var result = await new Command(
            "wget", "--no-config", "-r", "-l", "5", "-e", "robots=off", "-e", "use_proxy=yes", "-e", $"http_proxy={web.Proxy}", "--tries=1", "--timeout=20", web.Nginx.Url("crawl.example", "/"))
        {
            Folder = web.Setup.Folder.Path,
        }.RunAsync();

        Assert.Equal(["/", "/one", "/robots.txt", "/three"], web.Nginx.TargetsOf("crawl.example").Order(StringComparer.Ordinal));
        var files = Directory.EnumerateFiles(web.Setup.Folder[$"crawl.example:{web.Nginx.Port}"]).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(["index.html", "one", "three"], files);
        Assert.Contains("403 Forbidden", result.Error, StringComparison.Ordinal);
        var refused = await web.Sidecar.Admin.DecisionsAsync("site=crawl.example&verdict=refuse");
        Assert.Equal(
            ["/paper.pdf", "/private/two", "/privately"],
            refused.Select(static decision => new Uri(decision.Url).AbsolutePath).Order(StringComparer.Ordinal));
    }
}
