using System.Collections.Concurrent;
using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.EndToEnd.Tests.Servers;
using CrawlPolicy.EndToEnd.Tests.Sidecar;

namespace CrawlPolicy.EndToEnd.Tests;

public sealed class RestartTests
{
    private const int Kills = 3;
    private const int Clients = 4;

    // All of them together are fewer than one answer of the ledger holds.
    private const int FetchesBeforeKill = 500;

    private static readonly TimeSpan LoadLimit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task SidecarKilledUnderLoad_ForgetsNoRequestThatTheSiteSaw_NorCooldown_NorPace()
    {
        Installed.Require("curl");
        await using var nginx = await NginxServer.StartAsync([
            new Site("load.example").WithPage("/*", "hello"),
            new Site("busy.example").WithRefusals("/*", 3600),
            .. Enumerable.Range(1, Kills).Select(static round => new Site($"slow{round}.example").WithRobots("User-agent: *\nCrawl-delay: 120\n").WithPage("/*", "hello")),
        ]);
        using var setup = SidecarSetup.For(nginx, ("Pace:MaximumWait", "20s"), ("Pace:Adaptive", "false"));
        for (var round = 1; round <= Kills; round++)
        {
            await KillUnderLoadAsync(setup, nginx, round);
        }

        await using var sidecar = await SidecarProcess.StartAsync(setup);
        Assert.Equal("cooldown.rate-limited", (await Curl.GetAsync(sidecar.Proxy, nginx.Url("busy.example", "/again"))).Reason);
        Assert.Equal("pace.too-far", (await Curl.GetAsync(sidecar.Proxy, nginx.Url($"slow{Kills}.example", "/again"))).Reason);
        Assert.DoesNotContain(nginx.Visits, static visit => visit.Target == "/again");

        var seen = nginx.TargetsOf("load.example").Where(static target => target != "/robots.txt").ToArray();
        Assert.InRange(seen.Length, Kills * FetchesBeforeKill - 1, 9_000);
        var recorded = (await sidecar.Admin.DecisionsAsync("site=load.example&limit=10000"))
            .Where(static decision => decision is { Stage: "request", Verdict: not "refuse" })
            .Select(static decision => new Uri(decision.Url).AbsolutePath)
            .ToHashSet(StringComparer.Ordinal);
        Assert.Empty(seen.Except(recorded, StringComparer.Ordinal));
    }

    [Fact]
    public async Task SidecarAskedToStop_FinishesWhatIsUnderWay()
    {
        const int Length = 900;
        Installed.Require("curl");
        await using var web = await LocalWeb.StartAsync([new Site("open.example").WithPage("/slow", new string('x', Length), directives: "limit_rate 300;")]);
        var fetch = Curl.GetAsync(web.Proxy, web.Nginx.Url("open.example", "/slow"));
        while (!(await web.Sidecar.Admin.DecisionsAsync()).Any(static decision => decision.Url.EndsWith("/slow", StringComparison.Ordinal)))
        {
            Assert.False(fetch.IsCompleted, "The fetch was over before the stop.");
        }

        Assert.Equal(0, await web.Sidecar.StopAsync());
        var answer = await fetch;
        Assert.Equal((200, Length), (answer.Status, answer.Body.Length));
    }

    // A site has just been fetched from, another has just asked for rest, and many fetches are under way.
    private static async Task KillUnderLoadAsync(SidecarSetup setup, NginxServer nginx, int round)
    {
        await using var sidecar = await SidecarProcess.StartAsync(setup);
        Assert.Equal("cooldown.rate-limited", (await Curl.GetAsync(sidecar.Proxy, nginx.Url("busy.example", $"/{round}"))).Reason);
        using var stop = new CancellationTokenSource();
        var failures = new ConcurrentQueue<Exception>();
        var load = Enumerable.Range(1, Clients)
            .Select(client => ProxiedLoad.RunAsync(sidecar.Proxy, number => nginx.Url("load.example", $"/{round}-{client}-{number}"), failures, stop.Token))
            .ToArray();
        using var limit = new CancellationTokenSource(LoadLimit, TimeProvider.System);
        while (nginx.TargetsOf("load.example").Count < round * FetchesBeforeKill)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }

        Assert.Equal(200, (await Curl.GetAsync(sidecar.Proxy, nginx.Url($"slow{round}.example", "/"))).Status);
        Assert.Empty(failures);
        await sidecar.KillAsync();
        await stop.CancelAsync();
        await Task.WhenAll(load);
    }
}
