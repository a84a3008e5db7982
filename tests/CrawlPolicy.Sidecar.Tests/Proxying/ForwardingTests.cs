using System.Net;
using CrawlPolicy.Sidecar.Tests.Running;
using CrawlPolicy.Tests.Shared;
using Microsoft.AspNetCore.Http;

namespace CrawlPolicy.Sidecar.Tests.Proxying;

public sealed class ForwardingTests : IAsyncLifetime
{
    private TestOrigin _origin = null!;
    private RunningSidecar _sidecar = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _origin = await TestOrigin.StartAsync();
        _sidecar = await RunningSidecar.StartAsync([_origin.Port]);
        _client = _sidecar.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _sidecar.DisposeAsync();
        await _origin.DisposeAsync();
    }

    [Fact]
    public async Task AllowedFetch_IsForwarded_AndTheAnswerNamesItsDecision()
    {
        _origin.MapText("/page", "hello");
        using var answer = await _client.GetAsync(_origin.OriginOf("a.example") + "/page");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("hello", await answer.Content.ReadAsStringAsync());
        var decision = answer.Headers.GetValues("Crawl-Policy-Decision").Single();
        Assert.Matches("^allow; id=[0-9A-Z]{26}; purpose=search-index:commercial$", decision);
    }

    [Fact]
    public async Task UserAgent_IsTheProfilesOwn()
    {
        _origin.MapText("/page", "hello");
        using var request = new HttpRequestMessage(HttpMethod.Get, _origin.OriginOf("a.example") + "/page");
        request.Headers.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (somebody else)");
        using var answer = await _client.SendAsync(request);
        Assert.Equal(TestFolder.UserAgent, _origin.Requests[^1].Headers["User-Agent"]);
    }

    [Fact]
    public async Task Request_PathAndQuery_LeaveByteForByte()
    {
        const string Target = "/a%7Eb/%41;x=1?q=%2f&&r[]=%c3%a9";
        var head = await _sidecar.SendRawAsync($"GET {_origin.OriginOf("a.example")}{Target} HTTP/1.1\r\nHost: a.example\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 404", head, StringComparison.Ordinal);
        Assert.Equal(Target, _origin.Requests[^1].Target);
    }

    [Fact]
    public async Task Request_HopByHopAndOwnFields_EndAtTheProxy()
    {
        var head = await _sidecar.SendRawAsync(
            $"GET {_origin.OriginOf("a.example")}/x HTTP/1.1\r\nHost: a.example\r\nConnection: X-Secret\r\nX-Secret: 1\r\nKeep-Alive: 5\r\nTE: trailers\r\n"
            + "Proxy-Connection: keep-alive\r\nProxy-Authorization: Basic ZGVmYXVsdDo=\r\nCrawl-Policy-Purpose: monitoring\r\nExpect: 100-continue\r\nX-Kept: 1\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 404", head, StringComparison.Ordinal);
        var headers = _origin.Requests[^1].Headers;
        Assert.Equal(["Host", "User-Agent", "Via", "X-Kept"], headers.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("purpose=monitoring:commercial", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_SpoofedDecisionAndNominatedFields_AreNotHandedOn()
    {
        _origin.MapText("/page", "hello", headers: [
            ("Crawl-Policy-Decision", "allow; id=spoofed"), ("Proxy-Status", "crawlpolicy; error=none"), ("Alt-Svc", "h3=\":443\""),
            ("Connection", "X-Hop"), ("X-Hop", "1"), ("X-Kept", "1")]);
        using var answer = await _client.GetAsync(_origin.OriginOf("a.example") + "/page");
        Assert.DoesNotContain("spoofed", string.Join(' ', answer.Headers.GetValues("Crawl-Policy-Decision")), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Proxy-Status"));
        Assert.False(answer.Headers.Contains("Alt-Svc"));
        Assert.False(answer.Headers.Contains("X-Hop"));
        Assert.True(answer.Headers.Contains("X-Kept"));
    }

    [Fact]
    public async Task Redirect_IsLeftToTheClient()
    {
        _origin.MapRedirect("/old", "/new");
        using var answer = await _client.GetAsync(_origin.OriginOf("a.example") + "/old");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/new", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Body_IsForwardedWhole_WhateverItsFraming(bool isChunked)
    {
        _origin.Map("/echo", static async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var text = await reader.ReadToEndAsync();
            await context.Response.WriteAsync(text);
        });
        var body = new string('x', 300_000);
        using var request = new HttpRequestMessage(HttpMethod.Post, _origin.OriginOf("a.example") + "/echo") { Content = new StringContent(body) };
        request.Headers.TransferEncodingChunked = isChunked;
        using var answer = await _client.SendAsync(request);
        Assert.Equal(body, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Head_KeepsItsLength_AndHasNoBody()
    {
        _origin.Map("/page", static context =>
        {
            context.Response.ContentLength = 5;
            return Task.CompletedTask;
        });
        using var request = new HttpRequestMessage(HttpMethod.Head, _origin.OriginOf("a.example") + "/page");
        using var answer = await _client.SendAsync(request);
        Assert.Equal(5, answer.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Answer_BrokenOffByTheSite_IsBrokenOffForTheClient()
    {
        _origin.Map("/page", static async context =>
        {
            context.Response.ContentLength = 10;
            await context.Response.WriteAsync("12345");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _client.GetStringAsync(_origin.OriginOf("a.example") + "/page"));
    }

    [Fact]
    public async Task Site_ThatRefusesConnections_IsTold502()
    {
        await using var gone = await TestOrigin.StartAsync();
        await using var sidecar = await RunningSidecar.StartAsync([gone.Port], settings: ("UnknownSites", "allow"));
        using var client = sidecar.CreateClient();
        gone.MapText("/robots.txt", "User-agent: *\nAllow: /\n");
        using (await client.GetAsync(gone.OriginOf("a.example") + "/first"))
        {
        }

        await gone.DisposeAsync();
        using var answer = await client.GetAsync(gone.OriginOf("a.example") + "/second");
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.Contains("\"reason\": \"upstream.failed\"", body, StringComparison.Ordinal);
        Assert.StartsWith("allow; id=", answer.Headers.GetValues("Crawl-Policy-Decision").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LargeAnswer_IsHandedOnWhole()
    {
        var bytes = new byte[5_000_000];
        new Random(1).NextBytes(bytes);
        _origin.Map("/large", context => context.Response.Body.WriteAsync(bytes).AsTask());
        Assert.Equal(bytes, await _client.GetByteArrayAsync(_origin.OriginOf("a.example") + "/large"));
    }

    [Fact]
    public async Task HeaderValues_InLatin1_PassThrough()
    {
        var head = await _sidecar.SendRawAsync($"GET {_origin.OriginOf("a.example")}/x HTTP/1.1\r\nHost: a.example\r\nX-Name: caf\u00e9\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 404", head, StringComparison.Ordinal);
    }
}
