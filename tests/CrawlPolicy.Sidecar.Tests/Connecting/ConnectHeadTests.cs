using CrawlPolicy.Sidecar.Tests.Running;

namespace CrawlPolicy.Sidecar.Tests.Connecting;

public sealed class ConnectHeadTests : IAsyncLifetime
{
    private RunningSidecar _sidecar = null!;

    public static TheoryData<string, string> Wrong => new()
    {
        { "no port", "CONNECT a.example HTTP/1.1\r\nHost: a.example\r\n\r\n" },
        { "port zero", "CONNECT a.example:0 HTTP/1.1\r\nHost: a.example\r\n\r\n" },
        { "port too large", "CONNECT a.example:65536 HTTP/1.1\r\nHost: a.example\r\n\r\n" },
        { "user name", "CONNECT user@a.example:443 HTTP/1.1\r\nHost: a.example\r\n\r\n" },
        { "a path", "CONNECT a.example:443/x HTTP/1.1\r\nHost: a.example\r\n\r\n" },
        { "a URL", "CONNECT https://a.example:443 HTTP/1.1\r\nHost: a.example\r\n\r\n" },
        { "no host", "CONNECT :443 HTTP/1.1\r\nHost: a.example\r\n\r\n" },
        { "another version", "CONNECT a.example:443 HTTP/2.0\r\nHost: a.example\r\n\r\n" },
        { "another host", "CONNECT a.example:443 HTTP/1.1\r\nHost: b.example\r\n\r\n" },
        { "two hosts", "CONNECT a.example:443 HTTP/1.1\r\nHost: a.example\r\nHost: a.example\r\n\r\n" },
        { "a length", "CONNECT a.example:443 HTTP/1.1\r\nHost: a.example\r\nContent-Length: 0\r\n\r\n" },
        { "a transfer coding", "CONNECT a.example:443 HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n" },
        { "a space before a colon", "CONNECT a.example:443 HTTP/1.1\r\nHost : a.example\r\n\r\n" },
        { "a folded line", "CONNECT a.example:443 HTTP/1.1\r\nHost: a.example\r\nX-A: 1\r\n 2\r\n\r\n" },
        { "a lone line feed", "CONNECT a.example:443 HTTP/1.1\r\nHost: a.example\r\nX-A: 1\nX-B: 2\r\n\r\n" },
        { "a zero byte", "CONNECT a.example:443 HTTP/1.1\r\nHost: a.example\r\nX-A: \0\r\n\r\n" },
    };

    public async ValueTask InitializeAsync() => _sidecar = await RunningSidecar.StartAsync([443], settings: ("Sidecar:Limits:HeadTimeout", "1s"));

    public ValueTask DisposeAsync() => _sidecar.DisposeAsync();

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Rfc9110_9_3_6_WrongHead_Is400(string what, string request)
    {
        var head = await _sidecar.SendRawAsync(request);
        Assert.True(head.StartsWith("HTTP/1.1 400 request.framing", StringComparison.Ordinal), $"{what}: {head}");
    }

    [Fact]
    public async Task HeadOver16KiB_Is431()
    {
        var head = await _sidecar.SendRawAsync($"CONNECT a.example:443 HTTP/1.1\r\nHost: a.example\r\nX-A: {new string('x', 20_000)}\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 431 request.too-large", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HeadThatDoesNotEnd_IsClosedInTime()
    {
        await using var connection = await _sidecar.ConnectAsync();
        await connection.SendAsync("CONN");
        Assert.True(await connection.IsClosedAsync());
    }

    [Fact]
    public async Task HeadThatDripsIn_IsClosedInTime()
    {
        await using var connection = await _sidecar.ConnectAsync();
        await connection.SendAsync("CONNECT a.example:443 HTTP/1.1\r\nX-A: ");
        var closed = connection.IsClosedAsync();
        try
        {
            for (var i = 0; i < 12 && !closed.IsCompleted; i++)
            {
                await connection.SendAsync("x");
                await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, CancellationToken.None);
            }
        }
        catch (IOException)
        {
            // Closed while a byte was on its way.
        }

        Assert.True(closed.IsCompleted, "Every byte gave the head another second.");
    }

    [Fact]
    public async Task HeadInManyPieces_IsRead()
    {
        await using var connection = await _sidecar.ConnectAsync();
        foreach (var piece in "CONNECT a.example:80 HTTP/1.1\r\nHost: a.example:80\r\n\r\n".Chunk(7))
        {
            await connection.SendAsync(new string(piece));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None);
        }

        Assert.StartsWith("HTTP/1.1 403 target.port", await connection.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1:22")]
    [InlineData("10.0.0.1:443")]
    [InlineData("[::ffff:10.0.0.1]:443")]
    [InlineData("169.254.169.254:443")]
    [InlineData("2130706433:443")]
    public async Task TargetThatMustNotBeDialled_IsRefused(string authority)
    {
        var head = await _sidecar.SendRawAsync($"CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n\r\n");
        Assert.Matches("^HTTP/1.1 403 target\\.", head);
    }
}
