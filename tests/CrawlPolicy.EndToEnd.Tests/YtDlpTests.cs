using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.EndToEnd.Tests.Servers;
using CrawlPolicy.EndToEnd.Tests.Sidecar;

namespace CrawlPolicy.EndToEnd.Tests;

public sealed class YtDlpTests
{
    private const string Video = "https://www.youtube.com/watch?v=jNQXAC9IVRw";

    [Fact]
    public async Task YtDlp_AskedForAVideo_IsToldTermsDenied_AndTheRefusalIsOnRecord()
    {
        Installed.Require("yt-dlp");
        using var setup = SidecarSetup.Shipped();
        await using var sidecar = await SidecarProcess.StartAsync(setup);
        var result = await DownloadAsync(sidecar, setup);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("ERROR: [youtube]", result.Error, StringComparison.Ordinal);
        Assert.Contains("403 terms.denied", result.Error, StringComparison.Ordinal);

        var decisions = await sidecar.Admin.DecisionsAsync();
        Assert.NotEmpty(decisions);
        Assert.All(decisions, static decision =>
        {
            // Not even a fetch of our own, such as robots.txt.
            Assert.Equal(("request", "refuse", "terms.denied"), (decision.Stage, decision.Verdict, decision.Reason));
            Assert.Equal(("youtube", "youtube/automated-access"), (decision.Site, decision.Rule));
        });
    }

    [Fact]
    public async Task RefusedSite_SeesNoPacket_NotEvenALookUpOfItsName()
    {
        Installed.Require("yt-dlp", "strace", "curl");
        await using var nginx = await NginxServer.StartAsync(new Site("open.example").WithPage("/", "hello"));
        using var setup = SidecarSetup.Shipped();
        setup.Settings["Targets:AllowedNetworks"] = "127.0.0.0/8";
        setup.Settings["Targets:AllowedPorts"] = $"443,{nginx.Port}";
        setup.Settings["Targets:Resolve:open.example"] = "127.0.0.1";
        var trace = SystemCallTrace.In(setup);
        await using (var sidecar = await SidecarProcess.StartAsync(setup))
        {
            var result = await DownloadAsync(sidecar, setup);
            Assert.Contains("403 terms.denied", result.Error, StringComparison.Ordinal);

            // The trace sees what leaves: this does.
            Assert.Equal(200, (await Curl.GetAsync(sidecar.Proxy, nginx.Url("open.example", "/"))).Status);
            Assert.Equal(0, await sidecar.StopAsync());
        }

        Assert.Contains(trace.Destinations, destination => destination.Port == nginx.Port);
        Assert.All(trace.Destinations, destination => Assert.Equal(("127.0.0.1", nginx.Port), (destination.Address, destination.Port)));
        Assert.Empty(trace.LocalSockets);
    }

    private static Task<CommandResult> DownloadAsync(SidecarProcess sidecar, SidecarSetup setup) => new Command(
        "yt-dlp", "--ignore-config", "--no-cache-dir", "--retries", "0", "--extractor-retries", "0", "--socket-timeout", "5", "--proxy", sidecar.Proxy, Video)
    {
        Folder = setup.Folder.Path,
    }.RunAsync();
}
