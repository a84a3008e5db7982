using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.EndToEnd.Tests.Servers;
using CrawlPolicy.EndToEnd.Tests.Sidecar;

namespace CrawlPolicy.EndToEnd.Tests;

public sealed class PolicyTests
{
    private const string Broken = "apiVersion: crawlpolicy/v1\nkind: Site\nname: broken\nhosst: [a.example]\n";

    private static readonly TimeSpan ReloadLimit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task SidecarWithABrokenPolicy_DoesNotStart_AndNamesFileLineAndColumn()
    {
        using var setup = SidecarSetup.Shipped();
        setup.Settings["PolicyDirectory"] = Path.GetDirectoryName(Path.GetDirectoryName(setup.Folder.Write("policies/sites/broken.yaml", Broken)))!;
        var result = await SidecarProcess.CommandFor(setup).RunAsync();
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("sites/broken.yaml:4:1", result.Error, StringComparison.Ordinal);
        Assert.Contains("hosst", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task PolicyThatBreaksWhileItRuns_LeavesTheLastGoodOnesInForce_AndReadinessSaysSo()
    {
        Installed.Require("curl");
        await using var web = await LocalWeb.StartAsync(
            [new Site("terms.example").WithPage("/*", "hello"), new Site("open.example").WithPage("/*", "hello")],
            static setup => setup.WriteSite("terms", "terms.example", "default: deny"));
        web.Setup.Folder.Write("policies/sites/terms.yaml", Broken);
        var ready = await WaitForAsync(web.Sidecar, "degraded");
        Assert.Contains("sites/terms.yaml:4:1", ready, StringComparison.Ordinal);
        Assert.Equal("terms.denied", (await Curl.GetAsync(web.Proxy, web.Nginx.Url("terms.example", "/"))).Reason);
        Assert.Equal(200, (await Curl.GetAsync(web.Proxy, web.Nginx.Url("open.example", "/"))).Status);

        web.Setup.WriteSite("terms", "terms.example", "default: allow");
        await WaitForAsync(web.Sidecar, "ready");
        Assert.Equal(200, (await Curl.GetAsync(web.Proxy, web.Nginx.Url("terms.example", "/"))).Status);
    }

    private static async Task<string> WaitForAsync(SidecarProcess sidecar, string status)
    {
        using var limit = new CancellationTokenSource(ReloadLimit, TimeProvider.System);
        while (true)
        {
            var ready = await sidecar.Admin.ReadyAsync();
            if (ready.GetProperty("status").GetString() == status)
            {
                return ready.ToString();
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, limit.Token);
        }
    }
}
