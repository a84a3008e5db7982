using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CrawlPolicy.Evidence;
using CrawlPolicy.Sidecar.Tests.Running;
using CrawlPolicy.Sqlite;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Sidecar.Tests.Outcomes;

public sealed class ReceivedTests : IAsyncLifetime
{
    private const int Large = 3_000_000;

    private TestOrigin _origin = null!;

    public async ValueTask InitializeAsync()
    {
        _origin = await TestOrigin.StartAsync();
        _origin.MapText("/page", "hello", contentType: "Text/HTML; charset=utf-8", headers: ("Content-Language", "de"));
        _origin.Map("/large", async context =>
        {
            context.Response.ContentType = "image/png";
            await context.Response.Body.WriteAsync(new byte[Large]);
        });
        _origin.Map("/broken", async context =>
        {
            context.Response.ContentType = "video/mp4";
            context.Response.ContentLength = Large;
            await context.Response.Body.WriteAsync(new byte[1000]);
        });
    }

    public ValueTask DisposeAsync() => _origin.DisposeAsync();

    [Fact]
    public async Task PlainRequest_IsReceivedAsTheAnswerNamesIt()
    {
        await using var sidecar = await RunningSidecar.StartAsync([_origin.Port]);
        using var client = sidecar.CreateClient();
        using var answer = await client.GetAsync(Url("/page"));
        var record = await RecordedOutcomes.FirstAsync(sidecar);
        Assert.Equal(
            new FetchOutcome { Event = OutcomeEvent.Received, Bytes = 5, MediaType = "text/html", Modality = "text", Language = "de", Digest = Digest("hello"u8) },
            record.Outcome);
        Assert.Equal((200, Url("/page"), "outcome"), (record.Status, record.Url, record.Stage));
        Assert.Contains($"id={record.Id};", Assert.Single(answer.Headers.GetValues("Crawl-Policy-Decision")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LargeBody_IsReceivedWhole()
    {
        await using var sidecar = await RunningSidecar.StartAsync([_origin.Port], settings: ("Purpose", "monitoring"));
        using var client = sidecar.CreateClient();
        using var answer = await client.GetAsync(Url("/large"));
        var outcome = (await RecordedOutcomes.FirstAsync(sidecar)).Outcome!;
        Assert.Equal((Large, Digest(new byte[Large]), "image"), (outcome.Bytes, outcome.Digest, outcome.Modality));
    }

    [Fact]
    public async Task HeadRequest_HasItsStatusAndNoBytes()
    {
        await using var sidecar = await RunningSidecar.StartAsync([_origin.Port]);
        using var client = sidecar.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Head, Url("/page"));
        using var answer = await client.SendAsync(request);
        var record = await RecordedOutcomes.FirstAsync(sidecar);
        Assert.Equal((200, 0, ""), (record.Status, record.Outcome!.Bytes, record.Outcome.Digest));
    }

    [Fact]
    public async Task Redirect_IsReceived_ForItIsTheClientsToFollow()
    {
        _origin.MapRedirect("/away", "/page");
        await using var sidecar = await RunningSidecar.StartAsync([_origin.Port]);
        using var client = sidecar.CreateClient();
        using var answer = await client.GetAsync(Url("/away"));
        Assert.Equal((302, 0), await RecordedOutcomes.FirstAsync(sidecar) is var record ? (record.Status, record.Outcome!.Bytes) : default);
    }

    [Fact]
    public async Task BodyThatTheSiteBreaksOff_HasItsBytesAndNoDigest()
    {
        await using var sidecar = await RunningSidecar.StartAsync([_origin.Port]);
        using var client = sidecar.CreateClient();
        await Assert.ThrowsAnyAsync<Exception>(() => client.GetAsync(Url("/broken")));
        var outcome = (await RecordedOutcomes.FirstAsync(sidecar)).Outcome!;
        Assert.Equal((1000, "", "video/mp4"), (outcome.Bytes, outcome.Digest, outcome.MediaType));
    }

    [Fact]
    public async Task BodyThatTheClientBreaksOff_HasWhatCameOffTheWire()
    {
        _origin.Map("/endless", static async context =>
        {
            context.Response.ContentType = "video/mp4";
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[10_000], context.RequestAborted);
            }
        });
        await using var sidecar = await RunningSidecar.StartAsync([_origin.Port]);
        await using (var connection = await sidecar.ConnectAsync())
        {
            await connection.SendAsync($"GET {Url("/endless")} HTTP/1.1\r\nHost: a.example\r\n\r\n");
            await connection.ReadHeadAsync();
            await connection.ReadAsync(100_000);
        }

        var outcome = (await RecordedOutcomes.FirstAsync(sidecar)).Outcome!;
        Assert.InRange(outcome.Bytes, 99_000, long.MaxValue);
        Assert.Equal("", outcome.Digest);
    }

    [Fact]
    public async Task RefusedFetch_AndRefusedAnswer_HaveNoOutcome()
    {
        var folder = new TestFolder();
        folder.WriteSite("b", "b.example", "default: deny");
        _origin.MapText("/noindex", "<meta name=robots content=noindex>", contentType: "text/html");
        await using var sidecar = await RunningSidecar.StartAsync([_origin.Port], folder);
        using var client = sidecar.CreateClient();
        using var terms = await client.GetAsync(_origin.OriginOf("b.example") + "/page");
        using var answer = await client.GetAsync(Url("/noindex"));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (terms.StatusCode, answer.StatusCode));
        using (await client.GetAsync(Url("/page")))
        {
            Assert.Equal(Url("/page"), (await RecordedOutcomes.FirstAsync(sidecar)).Url);
        }

        Assert.Single(await RecordedOutcomes.AllAsync(sidecar));
    }

    [Fact]
    public async Task InterceptedRequest_IsReceivedWithItsWholeUrl()
    {
        await using var origin = await TrustedOrigin.StartAsync();
        await using var sidecar = await RunningSidecar.StartAsync([origin.Port], trusted: origin, settings: ("Sidecar:Tls", "intercept"));
        using var client = sidecar.CreateClient();
        var body = await client.GetStringAsync($"https://a.example:{origin.Port}/open?q=1");
        var record = await RecordedOutcomes.FirstAsync(sidecar);
        Assert.Equal(($"https://a.example:{origin.Port}/open?q=1", body.Length, Digest(Encoding.UTF8.GetBytes(body))), (record.Url, record.Outcome!.Bytes, record.Outcome.Digest));
    }

    [Fact]
    public async Task Tunnel_HasTheBytesThatCameDownIt_AndNothingIsKnownOfThem()
    {
        await using var origin = await TrustedOrigin.StartAsync();
        await using var sidecar = await RunningSidecar.StartAsync([origin.Port], trusted: origin, settings: ("Sidecar:Tls", "tunnel"));
        var body = "";
        using (var client = sidecar.CreateClient())
        {
            body = await client.GetStringAsync($"https://a.example:{origin.Port}/open");
        }

        var record = await RecordedOutcomes.FirstAsync(sidecar);
        Assert.InRange(record.Outcome!.Bytes, body.Length, 20_000);
        Assert.Equal(("", "", "", 0), (record.Outcome.MediaType, record.Outcome.Modality, record.Outcome.Digest, record.Status));
        Assert.Equal($"https://a.example:{origin.Port}/", record.Url);
    }

    [Fact]
    public async Task OutcomesSetToNone_AreNotRecorded()
    {
        await using var sidecar = await RunningSidecar.StartAsync([_origin.Port], settings: ("Ledger:Outcomes", "none"));
        using var client = sidecar.CreateClient();
        using (await client.GetAsync(Url("/page")))
        {
        }

        await sidecar.StopAsync(CancellationToken.None);
        Assert.Empty(await RecordedOutcomes.AllAsync(sidecar));
    }

    [Fact]
    public async Task Readiness_TellsOfOutcomes()
    {
        await using var sidecar = await RunningSidecar.StartAsync([_origin.Port]);
        using var admin = new HttpClient { BaseAddress = sidecar.AdminUrl };
        var outcomes = (await admin.GetFromJsonAsync<JsonElement>(new Uri("/readyz", UriKind.Relative))).GetProperty("outcomes");
        Assert.Equal((true, 0), (outcomes.GetProperty("recorded").GetBoolean(), outcomes.GetProperty("lost").GetInt32()));
    }

    [Fact]
    public async Task Stop_WritesWhatWaits()
    {
        const int Fetches = 50;
        using var folder = new TestFolder();
        var store = Path.Combine(folder.Root, "store.db");
        await using (var sidecar = await RunningSidecar.StartAsync([_origin.Port], new TestFolder(), settings: ("Store", $"sqlite:{store}")))
        {
            using var client = sidecar.CreateClient();
            await Task.WhenAll(Enumerable.Range(0, Fetches).Select(async _ => (await client.GetAsync(Url("/page"))).Dispose()));
            await sidecar.StopAsync(CancellationToken.None);
        }

        var outcomes = await SqliteLedgerReader.Open(store).ReadAsync(new DecisionQuery { IncludeOutcomes = true, Limit = 1000 }, CancellationToken.None)
            .CountAsync(static record => record.Outcome is { Bytes: 5 });
        Assert.Equal(Fetches, outcomes);
    }

    private string Url(string path) => _origin.OriginOf("a.example") + path;

    private static string Digest(ReadOnlySpan<byte> bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));
}
