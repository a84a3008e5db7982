using CrawlPolicy.Sidecar.Tests.Running;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Sidecar.Tests.Proxying;

public sealed class RequestFramingTests : IAsyncLifetime
{
    private TestOrigin _origin = null!;
    private RunningSidecar _sidecar = null!;

    /// <summary>Requests that two readers could frame differently; ORIGIN stands for the site.</summary>
    public static TheoryData<string, string> Tricks => new()
    {
        { "two framings", "POST ORIGIN/x HTTP/1.1\r\nHost: a.example\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" },
        { "the server's own name for a dropped length", "GET ORIGIN/x HTTP/1.1\r\nHost: a.example\r\nX-Content-Length: 5\r\n\r\n" },
        { "chunked in HTTP/1.0", "POST ORIGIN/x HTTP/1.0\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" },
        { "unknown transfer coding", "POST ORIGIN/x HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" },
        { "transfer coding that does not end chunked", "POST ORIGIN/x HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" },
        { "two lengths", "POST ORIGIN/x HTTP/1.1\r\nHost: a.example\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello" },
        { "negative length", "POST ORIGIN/x HTTP/1.1\r\nHost: a.example\r\nContent-Length: -5\r\n\r\nhello" },
        { "hexadecimal length", "POST ORIGIN/x HTTP/1.1\r\nHost: a.example\r\nContent-Length: 0x5\r\n\r\nhello" },
        { "list of lengths", "POST ORIGIN/x HTTP/1.1\r\nHost: a.example\r\nContent-Length: 5, 5\r\n\r\nhello" },
        { "two hosts", "GET ORIGIN/x HTTP/1.1\r\nHost: a.example\r\nHost: b.example\r\n\r\n" },
        { "no host", "GET ORIGIN/x HTTP/1.1\r\n\r\n" },
        { "folded line", "GET ORIGIN/x HTTP/1.1\r\nHost: a.example\r\nX-Folded: 1\r\n 2\r\n\r\n" },
        { "space before the colon", "GET ORIGIN/x HTTP/1.1\r\nHost: a.example\r\nContent-Length : 5\r\n\r\n" },
        { "line feeds alone", "GET ORIGIN/x HTTP/1.1\nHost: a.example\n\n" },
        { "one line feed alone", "GET ORIGIN/x HTTP/1.1\r\nHost: a.example\r\nX-A: 1\nX-B: 2\r\n\r\n" },
        { "carriage return in a value", "GET ORIGIN/x HTTP/1.1\r\nHost: a.example\r\nX-A: 1\r2\r\n\r\n" },
        { "zero byte in a value", "GET ORIGIN/x HTTP/1.1\r\nHost: a.example\r\nX-A: 1\02\r\n\r\n" },
        { "no version", "GET ORIGIN/x\r\nHost: a.example\r\n\r\n" },
        { "user name in the target", "GET http://user@a.example/x HTTP/1.1\r\nHost: a.example\r\n\r\n" },
        { "another scheme", "GET ftp://a.example/x HTTP/1.1\r\nHost: a.example\r\n\r\n" },
        { "no target for a proxy", "GET /x HTTP/1.1\r\nHost: a.example\r\n\r\n" },
        { "asterisk", "OPTIONS * HTTP/1.1\r\nHost: a.example\r\n\r\n" },
    };

    public async ValueTask InitializeAsync()
    {
        _origin = await TestOrigin.StartAsync();
        _sidecar = await RunningSidecar.StartAsync([_origin.Port]);
    }

    public async ValueTask DisposeAsync()
    {
        await _sidecar.DisposeAsync();
        await _origin.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Tricks))]
    public async Task Rfc9112_6_Trick_Is400_AndNothingReachesTheSite(string trick, string request)
    {
        var head = await _sidecar.SendRawAsync(request.Replace("ORIGIN", _origin.OriginOf("a.example"), StringComparison.Ordinal));
        Assert.True(head.StartsWith("HTTP/1.1 400", StringComparison.Ordinal), $"{trick}: {head}");
        Assert.Empty(_origin.Requests);
    }

    [Theory]
    [InlineData("/a/../b")]
    [InlineData("/a/%2e%2e/b")]
    [InlineData("/a/%2E./b")]
    public async Task DotSegments_AreRefused_AndNothingReachesTheSite(string path)
    {
        var head = await _sidecar.SendRawAsync($"GET {_origin.OriginOf("a.example")}{path} HTTP/1.1\r\nHost: a.example\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 403", head, StringComparison.Ordinal);
        Assert.Contains("reason=target.malformed", head, StringComparison.Ordinal);
        Assert.Empty(_origin.Requests);
    }

    [Fact]
    public async Task Chunk_WithALoneLineFeedInItsExtension_Is400()
    {
        var head = await _sidecar.SendRawAsync(
            $"POST {_origin.OriginOf("a.example")}/x HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n5;a\nhello\r\n0\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 400", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignedLength_ReachesTheSiteAsDigits()
    {
        var head = await _sidecar.SendRawAsync(
            $"POST {_origin.OriginOf("a.example")}/x HTTP/1.1\r\nHost: a.example\r\nContent-Length: +5\r\n\r\nhello");
        Assert.StartsWith("HTTP/1.1 404", head, StringComparison.Ordinal);
        Assert.Equal("5", _origin.Requests[^1].Headers["Content-Length"]);
    }

    [Fact]
    public async Task Upgrade_Is501WithItsReason()
    {
        var head = await _sidecar.SendRawAsync(
            $"GET {_origin.OriginOf("a.example")}/x HTTP/1.1\r\nHost: a.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 501", head, StringComparison.Ordinal);
        Assert.Contains("details=\"request.upgrade\"", head, StringComparison.Ordinal);
        Assert.Empty(_origin.Requests);
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("PROPFIND")]
    [InlineData("get")]
    public async Task Method_NotOnTheList_Is405(string method)
    {
        var head = await _sidecar.SendRawAsync($"{method} {_origin.OriginOf("a.example")}/x HTTP/1.1\r\nHost: a.example\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 405", head, StringComparison.Ordinal);
        Assert.Empty(_origin.Requests);
    }

    [Fact]
    public async Task RequestThatWasHereBefore_Is508()
    {
        var first = await _sidecar.SendRawAsync($"GET {_origin.OriginOf("a.example")}/x HTTP/1.1\r\nHost: a.example\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 404", first, StringComparison.Ordinal);
        var via = _origin.Requests[^1].Headers["Via"];
        var head = await _sidecar.SendRawAsync($"GET {_origin.OriginOf("a.example")}/x HTTP/1.1\r\nHost: a.example\r\nVia: 1.0 other, {via}\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 508", head, StringComparison.Ordinal);
        Assert.Contains("target.self", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooManyHeaderFields_Are431()
    {
        var many = string.Concat(Enumerable.Range(0, 200).Select(static i => $"X-{i}: 1\r\n"));
        var head = await _sidecar.SendRawAsync($"GET {_origin.OriginOf("a.example")}/x HTTP/1.1\r\nHost: a.example\r\n{many}\r\n");
        Assert.StartsWith("HTTP/1.1 431", head, StringComparison.Ordinal);
        Assert.Empty(_origin.Requests);
    }
}
