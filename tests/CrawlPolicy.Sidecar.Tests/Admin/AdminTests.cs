using System.Net;
using System.Text;
using System.Text.Json;
using CrawlPolicy.Sidecar.Tests.Running;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Sidecar.Tests.Admin;

public sealed class AdminTests : IAsyncLifetime
{
    private TestOrigin _origin = null!;
    private RunningSidecar _sidecar = null!;
    private HttpClient _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _origin = await TestOrigin.StartAsync();
        var folder = new TestFolder();
        folder.WriteSite("b", "b.example", "default: deny");
        _sidecar = await RunningSidecar.StartAsync([_origin.Port], folder, settings: ("Sidecar:Limits:BatchQuestions", "3"));
        _admin = new HttpClient { BaseAddress = _sidecar.AdminUrl };
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _sidecar.DisposeAsync();
        await _origin.DisposeAsync();
    }

    [Fact]
    public async Task Question_IsAnsweredLikeAFetch_AndNothingIsRecorded()
    {
        var answer = await AskAsync($$"""{"url":"{{_origin.OriginOf("b.example")}}/x"}""");
        Assert.Equal("refuse", answer.GetProperty("decision").GetString());
        Assert.Equal("terms.denied", answer.GetProperty("reason").GetString());
        Assert.Empty((await LedgerAsync("")).EnumerateArray());
    }

    [Fact]
    public async Task Question_WithReserve_IsRecorded()
    {
        await AskAsync($$"""{"url":"{{_origin.OriginOf("b.example")}}/x","reserve":true}""");
        Assert.Single((await LedgerAsync("?reason=terms.denied")).EnumerateArray());
    }

    [Fact]
    public async Task Question_WithExplain_TellsWhatEachGateFound()
    {
        var answer = await AskAsync($$"""{"url":"{{_origin.OriginOf("a.example")}}/x","explain":true}""");
        Assert.Contains("robots", answer.GetProperty("gates").EnumerateArray().Select(static gate => gate.GetProperty("gate").GetString()));
    }

    [Theory]
    [InlineData("""{"url":"http://a.example/","metod":"GET"}""")]
    [InlineData("""{"method":"GET"}""")]
    [InlineData("""{"url":"http://a.example/","url":"http://b.example/"}""")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    public async Task Question_ThatIsNone_Is400(string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _admin.PostAsync(new Uri("/v1/decisions", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Batch_IsAnsweredLineByLine_InOrder_UpToItsLimit()
    {
        var lines = await BatchAsync("{\"url\":\"http://b.example/1\"}\n\nnonsense\n{\"url\":\"ftp://b.example/\"}\n{\"url\":\"http://b.example/4\"}");
        Assert.Equal(4, lines.Length);
        Assert.Contains("\"target.port\"", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"error\"", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"target.scheme\"", lines[2], StringComparison.Ordinal);
        Assert.Contains("at most 3 questions", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ledger_IsFiltered()
    {
        using var client = _sidecar.CreateClient();
        using (await client.GetAsync(_origin.OriginOf("a.example") + "/x"))
        using (await client.GetAsync(_origin.OriginOf("b.example") + "/x"))
        {
        }

        var refused = Assert.Single((await LedgerAsync("?verdict=refuse&site=b&limit=10")).EnumerateArray());
        Assert.Equal("terms.denied", refused.GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?since=yesterday")]
    [InlineData("?colour=red")]
    public async Task Ledger_WithAWrongFilter_Is400(string query)
    {
        using var answer = await _admin.GetAsync(new Uri("/v1/decisions" + query, UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("a.example", HttpStatusCode.OK)]
    [InlineData("b.example", HttpStatusCode.Forbidden)]
    public async Task Authorization_ForNginx_JudgesTheOriginalUrl(string host, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/authz");
        request.Headers.TryAddWithoutValidation("X-Original-URL", _origin.OriginOf(host) + "/x");
        request.Headers.UserAgent.ParseAdd("TestBot/1.0");
        using var answer = await _admin.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
        Assert.True(answer.Headers.Contains("Crawl-Policy-Decision"));
    }

    [Fact]
    public async Task Authorization_ForEnvoy_JudgesHostAndPath()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/authz/x?q=1");
        request.Headers.Host = $"b.example:{_origin.Port}";
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "http");
        request.Headers.UserAgent.ParseAdd("TestBot/1.0");
        using var answer = await _admin.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var record = Assert.Single((await LedgerAsync("")).EnumerateArray());
        Assert.Equal(_origin.OriginOf("b.example") + "/x?q=1", record.GetProperty("url").GetString());
    }

    [Fact]
    public async Task Authorization_ForARequestWithoutUserAgent_IsRefused_ForNoneWillBeSent()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/authz");
        request.Headers.TryAddWithoutValidation("X-Original-URL", _origin.OriginOf("a.example") + "/x");
        using var answer = await _admin.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("identity.user-agent", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/authz", "X-Forwarded-Uri", "/y")]
    [InlineData("/v1/authz/y", "X-Forwarded-Proto", "http")]
    public async Task Authorization_ThatNamesTwoUrls_Is400(string path, string name, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("X-Original-URL", _origin.OriginOf("a.example") + "/x");
        request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.UserAgent.ParseAdd("TestBot/1.0");
        using var answer = await _admin.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    public async Task Question_FromAPageOfAStranger_Is403_AndReservesNothing(string page)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/decisions");
        request.Headers.TryAddWithoutValidation("Origin", page);
        request.Content = new StringContent($$"""{"url":"{{_origin.OriginOf("a.example")}}/x","reserve":true}""", Encoding.UTF8, "text/plain");
        using var answer = await _admin.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(_origin.Requests);
    }

    [Fact]
    public async Task Question_FromOurOwnPage_IsAnswered()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/decisions");
        request.Headers.TryAddWithoutValidation("Origin", _sidecar.AdminUrl.GetLeftPart(UriPartial.Authority));
        request.Content = new StringContent("""{"url":"http://b.example/x"}""", Encoding.UTF8, "application/json");
        using var answer = await _admin.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task RuleOfARefusal_IsNamedInTheSameWords_InAnswerProblemAndRecord()
    {
        var url = _origin.OriginOf("b.example") + "/x";
        using var client = _sidecar.CreateClient();
        using var refused = await client.GetAsync(url);
        JsonElement[] all =
        [
            JsonElement.Parse(await refused.Content.ReadAsStringAsync()),
            await AskAsync($$"""{"url":"{{url}}"}"""),
            Assert.Single((await LedgerAsync("?reason=terms.denied")).EnumerateArray()),
        ];
        Assert.All(all, static json => Assert.Equal(
            ("b/default", "policies/sites/b.yaml", 8), (json.GetProperty("rule").GetString(), json.GetProperty("file").GetString(), json.GetProperty("line").GetInt32())));
        Assert.Equal(all[0].GetProperty("id").GetString(), all[2].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Record_OfAUrlWithAPassword_LeavesThePasswordOut()
    {
        using var client = _sidecar.CreateClient();
        await AskAsync("""{"url":"http://user:hunter2@b.example/x","reserve":true}""");
        var record = Assert.Single((await LedgerAsync("")).EnumerateArray());
        Assert.Equal("http://b.example/x", record.GetProperty("url").GetString());
    }

    [Fact]
    public async Task HostOfAStranger_Is421()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/decisions");
        request.Headers.Host = "rebound.example";
        using var answer = await _admin.SendAsync(request);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Health_IndexAndCertificate_AreServed()
    {
        Assert.Equal("alive\n", await _admin.GetStringAsync(new Uri("/healthz", UriKind.Relative)));
        Assert.Contains("\"status\":\"ready\"", await _admin.GetStringAsync(new Uri("/readyz", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains("/v1/authz", await _admin.GetStringAsync(new Uri("/", UriKind.Relative)), StringComparison.Ordinal);
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", await _admin.GetStringAsync(new Uri("/v1/ca.pem", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AdminPaths_AreNotServedOnTheProxysPort()
    {
        var head = await _sidecar.SendRawAsync("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 400", head, StringComparison.Ordinal);
    }

    private async Task<JsonElement> AskAsync(string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _admin.PostAsync(new Uri("/v1/decisions", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync());
    }

    private async Task<string[]> BatchAsync(string lines)
    {
        using var content = new StringContent(lines, Encoding.UTF8, "application/x-ndjson");
        using var answer = await _admin.PostAsync(new Uri("/v1/decisions", UriKind.Relative), content);
        var text = await answer.Content.ReadAsStringAsync();
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private async Task<JsonElement> LedgerAsync(string query)
    {
        var text = await _admin.GetStringAsync(new Uri("/v1/decisions" + query, UriKind.Relative));
        return JsonElement.Parse(text).GetProperty("decisions");
    }
}
