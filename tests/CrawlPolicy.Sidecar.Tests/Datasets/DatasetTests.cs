using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CrawlPolicy.Sidecar.Tests.Running;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Sidecar.Tests.Datasets;

public sealed class DatasetTests : IAsyncLifetime
{
    // Of training, silence means no; these sites say yes, so that only licences refuse.
    private const string Robots = "User-agent: *\nContent-Signal: ai-train=yes\n";

    private TestOrigin _origin = null!;
    private RunningSidecar _sidecar = null!;
    private HttpClient _client = null!;

    /// <summary>A folder whose default crawler may train, and whose dataset "clips" is for academic work.</summary>
    private static TestFolder Folder()
    {
        var folder = new TestFolder();
        folder.Write("crawlers/default.yaml", $"""
            apiVersion: crawlpolicy/v1
            kind: Crawler
            name: default
            productToken: TestBot
            userAgent: {TestFolder.UserAgent}
            operator: Test operator
            purposes: [ai-train:academic, ai-train:commercial]
            """);
        Directory.CreateDirectory(Path.Combine(folder.Policies, "datasets"));
        foreach (var (name, who) in new[] { ("clips", "academic"), ("songs", "commercial") })
        {
            folder.Write($"datasets/{name}.yaml", $$"""
                apiVersion: crawlpolicy/v1
                kind: Dataset
                name: {{name}}
                licence: { title: Licence of {{name}}, how: primary }
                status: active
                list:
                  allow: [ai-train:{{who}}]
                  clause: { text: for {{who}} use alone, at: section 2 }
                """);
        }

        return folder;
    }

    public async ValueTask InitializeAsync()
    {
        _origin = await TestOrigin.StartAsync();
        _origin.MapText("/robots.txt", Robots);
        _sidecar = await RunningSidecar.StartAsync([_origin.Port], Folder());
        _client = _sidecar.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _sidecar.DisposeAsync();
        await _origin.DisposeAsync();
    }

    [Fact]
    public async Task DatasetHeader_PurposeThatItsLicenceDenies_Is403_BeforeAPacketLeaves()
    {
        using var answer = await SendAsync("clips", "ai-train:commercial");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var root = problem.RootElement;
        Assert.Equal("dataset.denied", root.GetProperty("reason").GetString());
        Assert.Equal("clips/list", root.GetProperty("rule").GetString());
        Assert.Equal("for academic use alone (section 2)", root.GetProperty("clause").GetString());
        Assert.Equal("clips", root.GetProperty("dataset").GetString());
        Assert.StartsWith("clips: Licence of clips", root.GetProperty("datasetLicence").GetString(), StringComparison.Ordinal);
        Assert.Empty(_origin.Requests);
    }

    [Fact]
    public async Task DatasetHeader_PurposeThatItsLicenceAllows_Arrives_AndTheSiteDoesNotSeeTheHeader()
    {
        _origin.MapText("/clip", "film");
        using var answer = await SendAsync("clips", "ai-train:academic");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(_origin.Requests[^1].Headers.Keys, static name => name.StartsWith("Crawl-Policy", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("clips, songs")]
    [InlineData("songs,clips")]
    [InlineData("clips,nobody")]
    [InlineData("")]
    public async Task DatasetHeader_SeveralOrEmpty_OnlyNarrows(string names)
    {
        using var answer = await SendAsync(names, "ai-train:academic");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(_origin.Requests);
    }

    [Fact]
    public async Task Connect_WithADatasetThatDeniesThePurpose_IsRefusedAsAWhole()
    {
        var head = await _sidecar.SendRawAsync(
            $"CONNECT a.example:{_origin.Port} HTTP/1.1\r\nHost: a.example\r\nCrawl-Policy-Purpose: ai-train:commercial\r\nCrawl-Policy-Dataset: clips\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 403", head, StringComparison.Ordinal);
        Assert.Contains("dataset.denied", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_ThatNamesTwoDatasetHeaders_IsMalformed() => Assert.StartsWith(
        "HTTP/1.1 400",
        await _sidecar.SendRawAsync("CONNECT a.example:443 HTTP/1.1\r\nHost: a.example\r\nCrawl-Policy-Dataset: clips\r\nCrawl-Policy-Dataset: songs\r\n\r\n"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("songs", "", HttpStatusCode.Forbidden)]
    [InlineData("clips", "", HttpStatusCode.OK)]
    [InlineData("clips", "songs", HttpStatusCode.Forbidden)]
    [InlineData("", "songs", HttpStatusCode.Forbidden)]
    public async Task Intercepted_DatasetsOfConnectAndRequest_BothHold(string connect, string inside, HttpStatusCode expected)
    {
        await using var origin = await TrustedOrigin.StartAsync(Robots);
        await using var sidecar = await RunningSidecar.StartAsync([origin.Port], Folder(), origin, ("Sidecar:Tls", "intercept"));
        using var client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                await socket.ConnectAsync(sidecar.Proxy, cancellationToken);
                var named = connect.Length == 0 ? "" : $"Crawl-Policy-Dataset: {connect}\r\n";
                await socket.SendAsync(System.Text.Encoding.ASCII.GetBytes($"CONNECT a.example:{origin.Port} HTTP/1.1\r\nHost: a.example:{origin.Port}\r\n{named}\r\n"), cancellationToken);
                var buffer = new byte[4096];
                var read = await socket.ReceiveAsync(buffer, cancellationToken);
                Assert.StartsWith("HTTP/1.1 200", System.Text.Encoding.ASCII.GetString(buffer, 0, read), StringComparison.Ordinal);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            },
            SslOptions = new System.Net.Security.SslClientAuthenticationOptions { RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null },
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://a.example:{origin.Port}/clip");
        if (inside.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Crawl-Policy-Dataset", inside);
        }

        using var answer = await client.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task DecisionsEndpoint_TakesADataset_AndTheLedgerKeepsIt()
    {
        using var admin = new HttpClient { BaseAddress = _sidecar.AdminUrl };
        using var asked = await admin.PostAsJsonAsync("/v1/decisions", new { url = _origin.OriginOf("a.example") + "/clip", purpose = "ai-train:commercial", dataset = "clips", reserve = true });
        var answer = await asked.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("dataset.denied", "clips"), (answer.GetProperty("reason").GetString(), answer.GetProperty("dataset").GetString()));
        var kept = await admin.GetFromJsonAsync<JsonElement>("/v1/decisions?reason=dataset.denied");
        Assert.Equal("clips", kept.GetProperty("decisions")[0].GetProperty("dataset").GetString());
    }

    private async Task<HttpResponseMessage> SendAsync(string dataset, string purpose)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _origin.OriginOf("a.example") + "/clip");
        request.Headers.TryAddWithoutValidation("Crawl-Policy-Purpose", purpose);
        request.Headers.TryAddWithoutValidation("Crawl-Policy-Dataset", dataset);
        return await _client.SendAsync(request);
    }
}
