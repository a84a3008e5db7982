using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.EndToEnd.Tests.Servers;

namespace CrawlPolicy.EndToEnd.Tests;

public sealed class ChromiumTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Browser_ShowsTheAllowedPage_WithWhatItsScriptsBuilt(bool isTls)
    {
        await using var web = await StartAsync();
        var page = await Chromium.ShowAsync(web.Setup, web.Proxy, UrlOf(web, isTls, "/open"));
        Assert.Contains("<p>made by a script</p>", page.Output, StringComparison.Ordinal);
        Assert.Contains("/open", web.Nginx.TargetsOf("browse.example"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Browser_ShowsTheProblem_OfARefusedPage(bool isTls)
    {
        await using var web = await StartAsync();
        var page = await Chromium.ShowAsync(web.Setup, web.Proxy, UrlOf(web, isTls, "/private/x"));
        Assert.Contains("\"reason\": \"robots.disallowed\"", page.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("/private/x", web.Nginx.TargetsOf("browse.example"));
    }

    private static async Task<LocalWeb> StartAsync()
    {
        Installed.Require("chromium");
        return await LocalWeb.StartAsync([new Site("browse.example")
            .WithRobots("User-agent: *\nDisallow: /private\n")
            .WithPage("/open", "<body><script>document.body.innerHTML = '<p>made by a ' + 'script</p>'</script></body>")
            .WithPage("/private/*", "secret")]);
    }

    private static string UrlOf(LocalWeb web, bool isTls, string path) =>
        isTls ? web.Nginx.TlsUrl("browse.example", path) : web.Nginx.Url("browse.example", path);
}
