using System.Diagnostics;
using System.Net;
using System.Net.Security;
using CrawlPolicy.Sidecar.Tests.Running;

namespace CrawlPolicy.Sidecar.Tests.Connecting;

public sealed class ConnectTests
{
    private const string PathsMatter = "User-agent: *\nDisallow: /private\n";

    public static TheoryData<string, string> Ways => new()
    {
        { "tunnel", "1.1" },
        { "tunnel", "2.0" },
        { "intercept", "1.1" },
        { "intercept", "2.0" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task AllowedFetch_ReachesTheSite(string tls, string version)
    {
        await using var origin = await TrustedOrigin.StartAsync(tls == "intercept" ? PathsMatter : null);
        await using var sidecar = await RunningSidecar.StartAsync([origin.Port], trusted: origin, settings: ("Sidecar:Tls", tls));
        using var client = sidecar.CreateClient();
        using var answer = await SendAsync(client, $"https://a.example:{origin.Port}/open?q=%2F", version);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("secret page", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(new Version(version), answer.Version);
        Assert.Equal(["/open?q=%2F"], origin.Targets);
        Assert.Equal(tls == "intercept", answer.Headers.Contains("Crawl-Policy-Decision"));
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task InterceptedFetch_ThatIsRefused_IsARealAnswer(string version)
    {
        await using var origin = await TrustedOrigin.StartAsync(PathsMatter);
        await using var sidecar = await RunningSidecar.StartAsync([origin.Port], trusted: origin, settings: ("Sidecar:Tls", "auto"));
        using var client = sidecar.CreateClient();
        using var answer = await SendAsync(client, $"https://a.example:{origin.Port}/private/x", version);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("robots.disallowed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(origin.Targets);
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("tunnel")]
    public async Task HostThatRefusesEverything_IsRefusedAtConnect_WithTheCodeInTheReasonPhrase(string tls)
    {
        await using var origin = await TrustedOrigin.StartAsync("User-agent: *\nDisallow: /\n");
        await using var sidecar = await RunningSidecar.StartAsync([origin.Port], trusted: origin, settings: ("Sidecar:Tls", tls));
        await using var connection = await sidecar.ConnectAsync();
        await connection.SendAsync($"CONNECT a.example:{origin.Port} HTTP/1.1\r\nHost: a.example\r\n\r\n");
        var head = await connection.ReadHeadAsync();
        Assert.StartsWith("HTTP/1.1 403 robots.disallowed\r\n", head, StringComparison.Ordinal);
        Assert.Contains("Connection: close", head, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/problem+json", head, StringComparison.Ordinal);
        Assert.True(await connection.IsClosedAsync());
    }

    [Fact]
    public async Task HostThatRefusesEverything_SaveWhereAGrantLiftsItsRobots_IsJudgedByPath()
    {
        await using var origin = await TrustedOrigin.StartAsync("User-agent: *\nDisallow: /\n");
        var folder = new TestFolder();
        folder.Write(
            "grant.yaml",
            """
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: licence
            licensor: A Media Ltd
            licensee: Test operator
            agreement: { reference: Contract 1 }
            scope: { hosts: [a.example], paths: [/open] }
            purposes: [search-index]
            from: 2026-01-01
            until: 2099-12-31
            lifts: [robots]
            """);
        await using var sidecar = await RunningSidecar.StartAsync([origin.Port], folder, origin, ("Sidecar:Tls", "auto"));
        using var client = sidecar.CreateClient();
        using var allowed = await SendAsync(client, $"https://a.example:{origin.Port}/open", "1.1");
        using var refused = await SendAsync(client, $"https://a.example:{origin.Port}/other", "1.1");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (allowed.StatusCode, refused.StatusCode));
        Assert.Equal(["/open"], origin.Targets);
    }

    [Fact]
    public async Task TunnelMode_WhereOnlyPathsCouldBeJudged_IsRefused()
    {
        await using var origin = await TrustedOrigin.StartAsync(PathsMatter);
        await using var sidecar = await RunningSidecar.StartAsync([origin.Port], trusted: origin, settings: ("Sidecar:Tls", "tunnel"));
        var head = await sidecar.SendRawAsync($"CONNECT a.example:{origin.Port} HTTP/1.1\r\nHost: a.example\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 403 connect.inconclusive\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SitePolicysTls_OverridesTheConfiguredWay()
    {
        await using var origin = await TrustedOrigin.StartAsync();
        var folder = new TestFolder();
        folder.WriteSite("a", "a.example", "default: allow\ntls: deny");
        await using var sidecar = await RunningSidecar.StartAsync([origin.Port], folder, origin, ("Sidecar:Tls", "auto"));
        var head = await sidecar.SendRawAsync($"CONNECT a.example:{origin.Port} HTTP/1.1\r\nHost: a.example\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 403 connect.denied\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InnerRequest_ForAnotherHost_Is421_AndNothingReachesTheSite()
    {
        await using var origin = await TrustedOrigin.StartAsync(PathsMatter);
        await using var sidecar = await RunningSidecar.StartAsync([origin.Port], trusted: origin);
        await using var connection = await sidecar.ConnectAsync();
        await connection.SendAsync($"CONNECT a.example:{origin.Port} HTTP/1.1\r\nHost: a.example\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200", await connection.ReadHeadAsync(), StringComparison.Ordinal);
        await using var tls = await connection.OpenTlsAsync("a.example", SslApplicationProtocol.Http11);
        await tls.WriteAsync("GET /open HTTP/1.1\r\nHost: b.example\r\n\r\n"u8.ToArray());
        var bytes = new byte[64];
        var count = await tls.ReadAsync(bytes);
        Assert.StartsWith("HTTP/1.1 421", System.Text.Encoding.ASCII.GetString(bytes, 0, count), StringComparison.Ordinal);
        Assert.Empty(origin.Targets);
    }

    [Fact]
    public async Task ServerName_OfAnotherHost_ClosesTheConnection()
    {
        await using var origin = await TrustedOrigin.StartAsync(PathsMatter);
        await using var sidecar = await RunningSidecar.StartAsync([origin.Port], trusted: origin);
        await using var connection = await sidecar.ConnectAsync();
        await connection.SendAsync($"CONNECT a.example:{origin.Port} HTTP/1.1\r\nHost: a.example\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200", await connection.ReadHeadAsync(), StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(() => connection.OpenTlsAsync("b.example"));
    }

    [Fact]
    public async Task Credentials_AreAskedFor_AndTriedAgainOnTheSameConnection()
    {
        await using var origin = await TrustedOrigin.StartAsync();
        var folder = new TestFolder();
        folder.WriteCrawler("default", password: "right");
        await using var sidecar = await RunningSidecar.StartAsync([origin.Port], folder, origin);
        await using var connection = await sidecar.ConnectAsync();
        await connection.SendAsync($"CONNECT a.example:{origin.Port} HTTP/1.1\r\nHost: a.example\r\n\r\n");
        var head = await connection.ReadHeadAsync();
        Assert.StartsWith("HTTP/1.1 407", head, StringComparison.Ordinal);
        Assert.Contains("Proxy-Authenticate: Basic", head, StringComparison.Ordinal);
        await connection.ReadAsync(LengthOf(head));

        var credentials = Convert.ToBase64String("default:right"u8);
        await connection.SendAsync($"CONNECT a.example:{origin.Port} HTTP/1.1\r\nHost: a.example\r\nProxy-Authorization: Basic {credentials}\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200", await connection.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_AfterAnotherRequest_Is501()
    {
        await using var origin = await TrustedOrigin.StartAsync();
        await using var sidecar = await RunningSidecar.StartAsync([origin.Port], trusted: origin);
        await using var connection = await sidecar.ConnectAsync();
        await connection.SendAsync("GET /x HTTP/1.1\r\nHost: a.example\r\n\r\n");
        var first = await connection.ReadHeadAsync();
        await connection.ReadAsync(LengthOf(first));
        await connection.SendAsync("CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 501", await connection.ReadHeadAsync(), StringComparison.Ordinal);
        Assert.True(await connection.IsClosedAsync());
    }

    [Fact]
    public async Task NameThatLeadsToAPrivateAddress_IsRefusedWhenItIsDialled()
    {
        await using var origin = await TrustedOrigin.StartAsync();
        await using var sidecar = await RunningSidecar.StartAsync([origin.Port], trusted: origin);
        var head = await sidecar.SendRawAsync($"CONNECT private.example:{origin.Port} HTTP/1.1\r\nHost: private.example\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 403 target.private-address\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_WithASilentTunnel_EndsWithinItsLimit()
    {
        await using var origin = await TrustedOrigin.StartAsync();
        await using var sidecar = await RunningSidecar.StartAsync([origin.Port], null, origin, ("Sidecar:Tls", "tunnel"), ("Sidecar:Limits:DrainTimeout", "5s"));
        await using var connection = await sidecar.ConnectAsync();
        await connection.SendAsync($"CONNECT a.example:{origin.Port} HTTP/1.1\r\nHost: a.example\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200", await connection.ReadHeadAsync(), StringComparison.Ordinal);

        var clock = Stopwatch.StartNew();
        await sidecar.StopAsync(CancellationToken.None);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(4));
        Assert.True(await connection.IsClosedAsync());
    }

    [Fact]
    public async Task Tunnel_SilentTooLong_IsClosed()
    {
        await using var origin = await TrustedOrigin.StartAsync();
        await using var sidecar = await RunningSidecar.StartAsync([origin.Port], null, origin, ("Sidecar:Tls", "tunnel"), ("Sidecar:Limits:TunnelIdleTimeout", "1s"));
        await using var connection = await sidecar.ConnectAsync();
        await connection.SendAsync($"CONNECT a.example:{origin.Port} HTTP/1.1\r\nHost: a.example\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200", await connection.ReadHeadAsync(), StringComparison.Ordinal);
        Assert.True(await connection.IsClosedAsync());
    }

    [Fact]
    public async Task TunnelLimit_IsTold503_AndASlotIsFreedByAClose()
    {
        await using var origin = await TrustedOrigin.StartAsync();
        await using var sidecar = await RunningSidecar.StartAsync([origin.Port], null, origin, ("Sidecar:Tls", "tunnel"), ("Sidecar:Limits:Tunnels", "1"));
        var request = $"CONNECT a.example:{origin.Port} HTTP/1.1\r\nHost: a.example\r\n\r\n";
        await using (var first = await sidecar.ConnectAsync())
        {
            await first.SendAsync(request);
            Assert.StartsWith("HTTP/1.1 200", await first.ReadHeadAsync(), StringComparison.Ordinal);
            Assert.StartsWith("HTTP/1.1 503 connect.limit", await sidecar.SendRawAsync(request), StringComparison.Ordinal);
        }

        var head = "";
        for (var tries = 0; tries < 50 && !head.StartsWith("HTTP/1.1 200", StringComparison.Ordinal); tries++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
            head = await sidecar.SendRawAsync(request);
        }

        Assert.StartsWith("HTTP/1.1 200", head, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string url, string version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url) { Version = new Version(version), VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        return await client.SendAsync(request);
    }

    private static int LengthOf(string head) =>
        int.Parse(head.Split("Content-Length: ")[1].Split("\r\n")[0], System.Globalization.CultureInfo.InvariantCulture);
}
