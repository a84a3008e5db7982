using System.Net;
using System.Text.Json;
using CrawlPolicy.Sidecar.Tests.Running;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Sidecar.Tests.Proxying;

public sealed class RefusalTests : IAsyncLifetime
{
    private TestOrigin _origin = null!;
    private RunningSidecar _sidecar = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _origin = await TestOrigin.StartAsync();
        var folder = new TestFolder();
        folder.WriteSite("b", "b.example", """
            default: allow
            rules:
              - id: closed
                paths: [/closed/]
                deny: [all]
                clause: { text: nobody may fetch these, at: section 1 }
            """);
        _sidecar = await RunningSidecar.StartAsync([_origin.Port], folder);
        _client = _sidecar.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _sidecar.DisposeAsync();
        await _origin.DisposeAsync();
    }

    [Fact]
    public async Task DeniedByTerms_Is403WithRuleFileAndLine_AndTheSiteSeesNoPacket()
    {
        using var answer = await _client.GetAsync(_origin.OriginOf("b.example") + "/closed/x");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var root = problem.RootElement;
        Assert.Equal("terms.denied", root.GetProperty("reason").GetString());
        Assert.Equal("b/closed", root.GetProperty("rule").GetString());
        Assert.EndsWith("sites/b.yaml", root.GetProperty("file").GetString(), StringComparison.Ordinal);
        Assert.True(root.GetProperty("line").GetInt32() > 1);
        Assert.NotEmpty(root.GetProperty("remedy").GetString()!);
        Assert.Equal("default", root.GetProperty("crawler").GetString());
        Assert.Empty(_origin.Requests);
    }

    [Fact]
    public async Task NamedDataset_ThatNoPolicyDescribes_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _origin.OriginOf("b.example") + "/");
        request.Headers.TryAddWithoutValidation("Crawl-Policy-Dataset", "hd-vg-130m");
        using var answer = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("\"dataset.unknown\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(_origin.Requests);
    }

    [Fact]
    public async Task Refusal_CarriesTheHeadersOfTheContract()
    {
        using var answer = await _client.GetAsync(_origin.OriginOf("b.example") + "/closed/x");
        Assert.Matches("^refuse; reason=terms.denied; id=[0-9A-Z]{26}$", answer.Headers.GetValues("Crawl-Policy-Decision").Single());
        Assert.Equal("crawlpolicy; error=http_request_denied; details=\"terms.denied\"", answer.Headers.GetValues("Proxy-Status").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Refusal_NeverEchoesRequestHeaders()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _origin.OriginOf("b.example") + "/closed/x");
        request.Headers.TryAddWithoutValidation("Cookie", "session=top-secret");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer top-secret");
        using var answer = await _client.SendAsync(request);
        Assert.DoesNotContain("top-secret", answer.Headers + await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisallowedByRobots_Is403()
    {
        _origin.MapText("/robots.txt", "User-agent: *\nDisallow: /private\n");
        using var answer = await _client.GetAsync(_origin.OriginOf("a.example") + "/private/x");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("robots.disallowed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(["/robots.txt"], _origin.Requests.Select(static request => request.Target));
    }

    [Fact]
    public async Task SiteThatAnswers429_IsGivenRest_AndItsBodyIsNotHandedOn()
    {
        _origin.MapText("/busy", "site's own words", status: 429, headers: ("Retry-After", "120"));
        using var first = await _client.GetAsync(_origin.OriginOf("a.example") + "/busy");
        Assert.Equal(HttpStatusCode.TooManyRequests, first.StatusCode);
        Assert.DoesNotContain("own words", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.InRange(first.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 100, 121);

        using var second = await _client.GetAsync(_origin.OriginOf("a.example") + "/other");
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.DoesNotContain(_origin.Requests, static request => request.Target == "/other");
    }

    [Fact]
    public async Task NameThatLeadsToAPrivateAddress_IsRefusedWhenItIsDialled()
    {
        using var answer = await _client.GetAsync(_origin.OriginOf("private.example") + "/x");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("target.private-address", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PurposeHeader_CanOnlyNarrow()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _origin.OriginOf("a.example") + "/x");
        request.Headers.TryAddWithoutValidation("Crawl-Policy-Purpose", "ai-train");
        using var answer = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("identity.purpose", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UserAgentRequired_AnotherOne_IsRefused()
    {
        await using var sidecar = await RunningSidecar.StartAsync([_origin.Port], settings: ("Sidecar:UserAgent", "require"));
        using var client = sidecar.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, _origin.OriginOf("a.example") + "/x");
        request.Headers.TryAddWithoutValidation("User-Agent", "Mozilla/5.0");
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("identity.user-agent", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProxyItself_AsTarget_IsRefused()
    {
        var own = _sidecar.Proxy.Port;
        await using var sidecar = await RunningSidecar.StartAsync([own]);
        using var client = _sidecar.CreateClient();
        using var answer = await client.GetAsync($"http://127.0.0.1:{own}/x");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task ReportMode_LetsTheFetchGo_AndSaysWhatWouldHaveBeen()
    {
        var folder = new TestFolder();
        folder.WriteSite("b", "b.example", "default: deny");
        await using var sidecar = await RunningSidecar.StartAsync([_origin.Port], folder, settings: ("Mode", "report"));
        _origin.MapText("/x", "hello");
        using var client = sidecar.CreateClient();
        using var answer = await client.GetAsync(_origin.OriginOf("b.example") + "/x");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("would-refuse=terms.denied", answer.Headers.GetValues("Crawl-Policy-Decision").Single(), StringComparison.Ordinal);
    }
}
