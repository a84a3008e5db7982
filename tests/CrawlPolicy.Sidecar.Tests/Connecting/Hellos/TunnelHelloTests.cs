using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CrawlPolicy.Sidecar.Tests.Running;

namespace CrawlPolicy.Sidecar.Tests.Connecting.Hellos;

public sealed class TunnelHelloTests
{
    public static TheoryData<string, byte[]> Faults => new()
    {
        { "another host", HelloBuilder.Browser("b.example").Build() },
        { "another host, in small records", HelloBuilder.Browser("b.example").Build(7) },
        { "no host", new HelloBuilder().Extension(0x002B, [2, 3, 4]).Build() },
        { "plain HTTP", Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n") },
        { "two hosts", new HelloBuilder().ServerName("a.example").ServerName("b.example").Build() },
        { "a huge hello", HelloBuilder.Browser("a.example").Extension(21, new byte[30_000]).Build() },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Tunnel_ThatBeginsWithAnythingButAHelloForItsHost_IsClosedBeforeAByteGoesToTheSite(string what, byte[] bytes)
    {
        Assert.NotNull(what);
        await using var origin = await TrustedOrigin.StartAsync();
        await using var sidecar = await StartAsync(origin);
        await using var connection = await OpenAsync(sidecar, origin);
        var before = origin.SpokenTo;
        await SendAsync(connection, bytes);
        Assert.True(await connection.IsClosedAsync());
        Assert.Equal(before, origin.SpokenTo);

        var refused = await RefusalAsync(sidecar);
        Assert.Equal("connect", refused.GetProperty("stage").GetString());
        Assert.Equal($"https://a.example:{origin.Port}/", refused.GetProperty("url").GetString());
    }

    [Fact]
    public async Task Tunnel_WithTheNameOfAnotherHost_TellsTheClientSoInTls()
    {
        await using var origin = await TrustedOrigin.StartAsync();
        await using var sidecar = await StartAsync(origin);
        await using var connection = await OpenAsync(sidecar, origin);
        await connection.Stream.WriteAsync(HelloBuilder.Browser("b.example").Build());
        Assert.Equal("\u0015\u0003\u0003\0\u0002\u0002p", await connection.ReadAsync(7));
    }

    [Fact]
    public async Task Tunnel_InReportMode_IsClosedAllTheSame()
    {
        await using var origin = await TrustedOrigin.StartAsync();
        await using var sidecar = await StartAsync(origin, ("Mode", "report"));
        await using var connection = await OpenAsync(sidecar, origin);
        var before = origin.SpokenTo;
        await connection.Stream.WriteAsync(HelloBuilder.Browser("b.example").Build());
        Assert.True(await connection.IsClosedAsync());
        Assert.Equal(before, origin.SpokenTo);
    }

    [Fact]
    public async Task Tunnel_WithItsHello_ByteByByte_IsOpen()
    {
        await using var origin = await TrustedOrigin.StartAsync();
        await using var sidecar = await StartAsync(origin);
        await using var connection = await OpenAsync(sidecar, origin);
        await using var slow = new SingleByteStream(connection.Stream);
        await using var tls = await RawConnection.OpenTlsAsync(slow, "A.example");
        await tls.WriteAsync("GET /open HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(tls);
        Assert.Contains("secret page", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal(["/open"], origin.Targets);
    }

    [Fact]
    public async Task Tunnel_ToAnAddress_NeedsNoServerName()
    {
        await using var origin = await TrustedOrigin.StartAsync();
        await using var sidecar = await StartAsync(origin);
        await using var connection = await OpenAsync(sidecar, origin, "127.0.0.1");
        await using var tls = await RawConnection.OpenTlsAsync(connection.Stream, "127.0.0.1");
        await tls.WriteAsync("GET /open HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"u8.ToArray());
        Assert.True(await tls.ReadAsync(new byte[16]) > 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task Tunnel_WhoseHelloDoesNotCome_IsClosedInTime(int sent)
    {
        await using var origin = await TrustedOrigin.StartAsync();
        await using var sidecar = await StartAsync(origin, ("Sidecar:Limits:HandshakeTimeout", "1s"));
        await using var connection = await OpenAsync(sidecar, origin);
        var before = origin.SpokenTo;
        await connection.Stream.WriteAsync(HelloBuilder.Browser("a.example").Build().AsMemory(0, sent));
        var clock = Stopwatch.StartNew();
        Assert.True(await connection.IsClosedAsync());
        Assert.InRange(clock.Elapsed, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(8));
        Assert.Equal(before, origin.SpokenTo);
    }

    private static Task<RunningSidecar> StartAsync(TrustedOrigin origin, params (string Key, string Value)[] settings) =>
        RunningSidecar.StartAsync([origin.Port], null, origin, [("Sidecar:Tls", "tunnel"), .. settings]);

    private static async Task<RawConnection> OpenAsync(RunningSidecar sidecar, TrustedOrigin origin, string host = "a.example")
    {
        var connection = await sidecar.ConnectAsync();
        await connection.SendAsync($"CONNECT {host}:{origin.Port} HTTP/1.1\r\nHost: {host}\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200", await connection.ReadHeadAsync(), StringComparison.Ordinal);
        return connection;
    }

    private static async Task SendAsync(RawConnection connection, byte[] bytes)
    {
        try
        {
            await connection.Stream.WriteAsync(bytes);
        }
        catch (IOException)
        {
            // Closed before all of it was sent.
        }
    }

    private static async Task<JsonElement> RefusalAsync(RunningSidecar sidecar)
    {
        using var admin = new HttpClient { BaseAddress = sidecar.AdminUrl };
        var answer = await admin.GetStringAsync(new Uri("/v1/decisions?reason=target.malformed", UriKind.Relative));
        return Assert.Single(JsonDocument.Parse(answer).RootElement.GetProperty("decisions").EnumerateArray().ToList());
    }
}
