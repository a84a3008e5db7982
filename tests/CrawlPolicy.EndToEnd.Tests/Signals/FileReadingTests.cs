using System.Diagnostics;
using CrawlPolicy.EndToEnd.Tests.Sidecar;
using CrawlPolicy.EndToEnd.Tests.Signals.Web;

namespace CrawlPolicy.EndToEnd.Tests.Signals;

[Collection(SignalWeb.Collection)]
public sealed class FileReadingTests(SignalWeb web)
{
    private static readonly string[] Files = ["/robots.txt", "/.well-known/tdmrep.json", "/ai.txt", "/trust.txt", "/license.xml"];

    [Fact]
    public async Task Files_AreReadOnceForAnOrigin_UnderTheCrawlersOwnName()
    {
        var site = NewSite();
        for (var number = 0; number < 3; number++)
        {
            Assert.Equal(200, (await web.OptingOut.GetAsync(site, SignalSite.PagePath, "ai-train")).Answer.Status);
            Assert.Equal(200, (await web.OptingOut.GetAsync(site, SignalSite.PagePath, "tdm")).Answer.Status);
        }

        Assert.Equal([.. Files, .. Enumerable.Repeat(SignalSite.PagePath, 6)], site.Targets);
        Assert.All(site.Requests, static request => Assert.Equal(SidecarSetup.UserAgent, request.Headers["User-Agent"]));
    }

    [Fact]
    public async Task Files_AreReadOnce_HoweverManyFetchesWaitForThem()
    {
        const int Clients = 16;
        var site = NewSite();
        foreach (var file in Files)
        {
            site.With(file, async context =>
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, context.RequestAborted);
                await context.Response.Body.WriteAsync(site.ContentOf(file));
            });
        }

        var outcomes = await web.OptingOut.OutcomesAsync(site, SignalSite.PagePath, Enumerable.Repeat("ai-train", Clients));
        Assert.Equal(Enumerable.Repeat("ai-train: content", Clients), outcomes);
        Assert.Equal([.. Files, .. Enumerable.Repeat(SignalSite.PagePath, Clients)], site.Targets);
    }

    [Theory]
    [InlineData("search-index", "/robots.txt /page")]
    [InlineData("archive", "/robots.txt /page")]
    [InlineData("monitoring", "/robots.txt /page")]
    [InlineData("accessibility", "/robots.txt /page")]
    [InlineData("ai-input", "/robots.txt /.well-known/tdmrep.json /page")]
    [InlineData("tdm", "/robots.txt /.well-known/tdmrep.json /ai.txt /page")]
    [InlineData("ai-train", "/robots.txt /.well-known/tdmrep.json /ai.txt /trust.txt /.well-known/trust.txt /page")]
    public async Task OnlyFilesThatCanGovernThePurpose_AreReadAtAll(string purpose, string targets)
    {
        var site = web.NewSite().WithPage("");
        Assert.Equal(200, (await web.OptingOut.GetAsync(site, SignalSite.PagePath, purpose)).Answer.Status);
        Assert.Equal(targets.Split(' '), site.Targets);
    }

    [Fact]
    public async Task DenialInRobotsTxt_SparesTheSiteTheOtherFiles()
    {
        var site = NewSite("Content-Signal: ai-train=no");
        Assert.Equal("signal.content-signal", (await web.OptingOut.GetAsync(site, SignalSite.PagePath, "ai-train")).Answer.Reason);
        Assert.Equal(["/robots.txt"], site.Targets);
    }

    [Fact]
    public async Task PathThatRobotsTxtDisallows_SparesTheSiteTheOtherFiles()
    {
        var site = NewSite("Disallow: /page");
        Assert.Equal("robots.disallowed", (await web.OptingOut.GetAsync(site, SignalSite.PagePath, "ai-train")).Answer.Reason);
        Assert.Equal(["/robots.txt"], site.Targets);
    }

    [Fact]
    public async Task Files_AreReadInThePaceOfTheSite()
    {
        var delay = TimeSpan.FromSeconds(0.5);
        var site = NewSite("Crawl-delay: 0.5");
        Assert.Equal(200, (await web.OptingOut.GetAsync(site, SignalSite.PagePath, "ai-train")).Answer.Status);
        Assert.Equal([.. Files, SignalSite.PagePath], site.Targets);

        // The delay is not known before robots.txt is read.
        // A request that comes late shortens the gap to the next, but not the whole.
        var paced = site.Requests.Skip(1).Select(static request => request.At).ToArray();
        Assert.InRange(Stopwatch.GetElapsedTime(paced[0], paced[^1]), delay * (paced.Length - 1.5), TimeSpan.FromSeconds(20));
        Assert.All(paced.Zip(paced[1..], Stopwatch.GetElapsedTime), gap => Assert.InRange(gap, delay / 2, TimeSpan.FromSeconds(20)));
    }

    // Every file is there, and none denies anything.
    private SignalSite NewSite(string line = "Allow: /")
    {
        var site = web.NewSite();
        return site
            .WithRobots($"License: {site.Url("/license.xml")}\n\nUser-agent: *\n{line}\n")
            .With("/.well-known/tdmrep.json", "[]", "application/json")
            .With("/ai.txt", "User-Agent: *\nAllow: /\n")
            .With("/trust.txt", "contact=https://journal.example/\n")
            .With("/license.xml", RslText.Of("<license/>"), RslText.MediaType)
            .WithPage("");
    }
}
