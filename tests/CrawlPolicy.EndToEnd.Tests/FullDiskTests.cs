using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.EndToEnd.Tests.Servers;
using CrawlPolicy.EndToEnd.Tests.Sidecar;

namespace CrawlPolicy.EndToEnd.Tests;

public sealed class FullDiskTests
{
    // The store may write into pages that it has already; this many records fit into none.
    private const int Tries = 400;

    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task FullDisk_LetsNothingLeave_AndOnceThereIsRoomTheSidecarRecoversByItself()
    {
        Installed.Require("curl");
        await using var nginx = await NginxServer.StartAsync(new Site("open.example").WithPage("/*", "hello"));
        using var setup = SidecarSetup.For(nginx, ("Pace:Adaptive", "false"));
        using var disk = SmallDisk.Mount(setup.Folder["state"]);
        Assert.SkipWhen(disk is null, "Only root may mount the small disk that this test fills.");
        await using var sidecar = await SidecarProcess.StartAsync(setup);
        Assert.Equal(200, (await FetchAsync("/before")).Status);

        disk.Fill();
        var refused = await FetchUntilAsync(503);
        Assert.Equal("evidence.unavailable", refused.Reason);
        var seen = nginx.TargetsOf("open.example").Count;
        Assert.Equal((503, "evidence.unavailable"), ((await FetchAsync("/full")) is var full ? (full.Status, full.Reason) : default));
        Assert.Equal(seen, nginx.TargetsOf("open.example").Count);
        Assert.Equal("unavailable", (await sidecar.Admin.ReadyAsync()).GetProperty("status").GetString());

        disk.Empty();
        using var limit = new CancellationTokenSource(RecoveryLimit, TimeProvider.System);
        while ((await FetchAsync("/after")).Status != 200)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System, limit.Token);
        }

        Assert.Equal("ready", (await sidecar.Admin.ReadyAsync()).GetProperty("status").GetString());
        var recorded = (await sidecar.Admin.DecisionsAsync()).Where(static decision => decision.Verdict != "refuse").Select(static decision => new Uri(decision.Url).AbsolutePath);
        Assert.Empty(nginx.TargetsOf("open.example").Except(recorded, StringComparer.Ordinal));

        Task<CurlAnswer> FetchAsync(string path) => Curl.GetAsync(sidecar.Proxy, nginx.Url("open.example", path));

        async Task<CurlAnswer> FetchUntilAsync(int status)
        {
            for (var number = 0; number < Tries; number++)
            {
                if (await FetchAsync($"/filling-{number}") is var answer && answer.Status == status)
                {
                    return answer;
                }
            }

            throw new InvalidOperationException($"None of {Tries} fetches was answered {status}.");
        }
    }
}
