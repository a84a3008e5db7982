using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.EndToEnd.Tests.Servers;
using CrawlPolicy.EndToEnd.Tests.Sidecar;

namespace CrawlPolicy.EndToEnd.Tests;

/// <summary>What the record holds of the answers that clients got, and what clients report afterwards.</summary>
public sealed class OutcomeTests
{
    private const string PathsMatter = "User-agent: *\nDisallow: /private\n";
    private const int OperationTimedOut = 28;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task PlainFetch_IsReceived_AsCurlGotIt()
    {
        await using var web = await StartAsync(new Site("open.example").WithPage("/page", "hello", directives: "add_header Content-Language de-AT;"));
        var download = await Download.GetAsync(web.Proxy, web.Nginx.Url("open.example", "/page"));
        var record = await OutcomeAsync(web, "open.example");
        Assert.Equal((download.DecisionId, 200), (record.GetProperty("id").GetString(), record.GetProperty("status").GetInt32()));
        Assert.Equal(
            ("received", 5, "text/html", "text", "de-AT", "sha256:" + Convert.ToHexStringLower(SHA256.HashData(download.Body))), Read(record));
    }

    [Fact]
    public async Task InterceptedFetch_IsReceivedWithItsUrl()
    {
        await using var web = await StartAsync(new Site("tls.example").WithRobots(PathsMatter).WithPage("/page", "hello", "application/pdf"), "intercept");
        var url = web.Nginx.TlsUrl("tls.example", "/page");
        Assert.Equal("hello", (await Curl.GetAsync(web.Proxy, url, "--cacert", web.Setup.Authority)).Body);
        var record = await OutcomeAsync(web, "tls.example");
        Assert.Equal((url, "application/pdf", 5), (record.GetProperty("url").GetString(), Read(record).MediaType, Read(record).Bytes));
    }

    [Fact]
    public async Task Tunnel_HasTheBytesThatCameDownIt()
    {
        await using var web = await StartAsync(new Site("tls.example").WithPage("/page", "hello"), "tunnel");
        Assert.Equal("hello", (await Curl.GetAsync(web.Proxy, web.Nginx.TlsUrl("tls.example", "/page"), "--cacert", web.Nginx.Certificate)).Body);
        var (what, bytes, mediaType, modality, _, digest) = Read(await OutcomeAsync(web, "tls.example"));
        Assert.Equal(("received", "", "", ""), (what, mediaType, modality, digest));
        Assert.InRange(bytes, 100, 20_000);
    }

    [Fact]
    public async Task FetchThatCurlGaveUp_HasItsBytesAndNoDigest()
    {
        await using var web = await StartAsync(new Site("open.example").WithPage("/slow", new string('x', 2000), "video/mp4", directives: "limit_rate 300;"));
        var answer = await Curl.GetAsync(web.Proxy, web.Nginx.Url("open.example", "/slow"), "--max-time", "2");
        Assert.Equal(OperationTimedOut, answer.ExitCode);
        var (_, bytes, _, modality, _, digest) = Read(await OutcomeAsync(web, "open.example"));
        Assert.Equal(("video", ""), (modality, digest));
        Assert.InRange(bytes, 1, 1999);
    }

    [Fact]
    public async Task ReportThatWasAcknowledged_SurvivesAKill()
    {
        await using var nginx = await NginxServer.StartAsync(new Site("open.example").WithPage("/*", "hello"));
        using var setup = SidecarSetup.For(nginx);
        string id;
        await using (var sidecar = await SidecarProcess.StartAsync(setup))
        {
            id = (await Download.GetAsync(sidecar.Proxy, nginx.Url("open.example", "/1"))).DecisionId;
            var lines = string.Concat(Enumerable.Range(1, 100).Select(number => $$"""{"id":"{{id}}","event":"kept","bytes":{{number}}}""" + "\n"));
            Assert.Equal(100, (await PostAsync(sidecar, lines)).Count(static line => line.GetProperty("status").GetInt32() == (int)HttpStatusCode.Created));
            await sidecar.KillAsync();
        }

        await using var again = await SidecarProcess.StartAsync(setup);
        var kept = await again.Admin.DecisionsAsync($"id={id}&outcomes=true&limit=1000");
        Assert.InRange(kept.Count(static record => record.Stage == "outcome"), 100, 101);

        // It is an ordinary part of the record afterwards too.
        Assert.Equal(201, Assert.Single(await PostAsync(again, $$"""{"id":"{{id}}","event":"deleted","note":"after a restart"}""")).GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task SidecarAskedToStop_WritesTheOutcomesThatWait()
    {
        const int Fetches = 20;
        Installed.Require("curl");
        await using var nginx = await NginxServer.StartAsync(new Site("open.example").WithPage("/*", "hello"));
        using var setup = SidecarSetup.For(nginx);
        await using (var sidecar = await SidecarProcess.StartAsync(setup))
        {
            await Task.WhenAll(Enumerable.Range(0, Fetches).Select(number => Curl.GetAsync(sidecar.Proxy, nginx.Url("open.example", $"/{number}"))));
            Assert.Equal(0, await sidecar.StopAsync());
        }

        await using var again = await SidecarProcess.StartAsync(setup);
        Assert.Equal(Fetches, (await again.Admin.DecisionsAsync("outcomes=true&limit=1000")).Count(static record => record.Stage == "outcome"));
    }

    private static async Task<LocalWeb> StartAsync(Site site, string tls = "auto")
    {
        Installed.Require("curl");
        return await LocalWeb.StartAsync([site], setup => setup.Settings["Sidecar:Tls"] = tls);
    }

    // The client has its answer before the outcome is recorded, and a tunnel ends a moment after its client.
    private static async Task<JsonElement> OutcomeAsync(LocalWeb web, string site)
    {
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        while (true)
        {
            var records = await web.Sidecar.Admin.AllRecordsAsync($"site={site}&outcomes=true");
            if (records.FirstOrDefault(static record => record.TryGetProperty("outcome", out _)) is { ValueKind: JsonValueKind.Object } outcome)
            {
                return outcome;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }

    private static (string? Event, long Bytes, string? MediaType, string? Modality, string? Language, string? Digest) Read(JsonElement record)
    {
        var outcome = record.GetProperty("outcome");
        return (Text("event"), outcome.GetProperty("bytes").GetInt64(), Text("mediaType"), Text("modality"), Text("language"), Text("digest"));

        string? Text(string name) => outcome.GetProperty(name).GetString();
    }

    private static async Task<IReadOnlyList<JsonElement>> PostAsync(SidecarProcess sidecar, string lines)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var content = new StringContent(lines, Encoding.UTF8, "application/x-ndjson");
        using var answer = await client.PostAsync(new Uri(sidecar.Admin.Address, "/v1/outcomes"), content);
        return [.. (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonElement.Parse(line))];
    }
}
