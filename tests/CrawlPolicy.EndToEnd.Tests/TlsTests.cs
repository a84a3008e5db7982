using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.EndToEnd.Tests.Servers;
using CrawlPolicy.EndToEnd.Tests.Sidecar;

namespace CrawlPolicy.EndToEnd.Tests;

/// <summary>What becomes of https. Each client trusts one certificate alone, so that who ended its TLS is proved.</summary>
public sealed class TlsTests
{
    private const string PathsMatter = "User-agent: *\nDisallow: /private\n";

    private enum Trust
    {
        Site,
        Sidecar,
    }

    [Theory]
    [InlineData("--http1.1", "HTTP/1.1")]
    [InlineData("--http2", "HTTP/2")]
    public async Task TunnelledFetch_IsEncryptedFromEndToEnd(string version, string expected)
    {
        await using var web = await StartAsync("tunnel", robots: null);
        var answer = await FetchAsync(web, Trust.Site, "/page", version);
        Assert.StartsWith($"{expected} 200", answer.StatusLine, StringComparison.Ordinal);
        Assert.Equal("hello", answer.Body);
        Assert.False(answer.Headers.ContainsKey("Crawl-Policy-Decision"));
    }

    [Theory]
    [InlineData("--http1.1", "HTTP/1.1")]
    [InlineData("--http2", "HTTP/2")]
    public async Task InterceptedFetch_IsJudgedUrlByUrl(string version, string expected)
    {
        await using var web = await StartAsync("intercept", PathsMatter);
        var answer = await FetchAsync(web, Trust.Sidecar, "/page", version);
        Assert.StartsWith($"{expected} 200", answer.StatusLine, StringComparison.Ordinal);
        Assert.StartsWith("allow; ", answer.Headers["Crawl-Policy-Decision"], StringComparison.Ordinal);

        var refused = await FetchAsync(web, Trust.Sidecar, "/private/x", version);
        Assert.StartsWith($"{expected} 403", refused.StatusLine, StringComparison.Ordinal);
        Assert.Equal("robots.disallowed", refused.Reason);
        Assert.Equal(["/robots.txt", "/page"], web.Nginx.TargetsOf("tls.example"));
    }

    [Fact]
    public async Task InterceptedFetch_ByWget_IsVerifiedAgainstTheSidecarsAuthority()
    {
        Installed.Require("wget");
        await using var web = await StartAsync("intercept", PathsMatter);
        var result = await WgetAsync(web, web.Setup.Authority, "/page");
        Assert.Equal((0, "hello"), (result.ExitCode, result.Output));
        Assert.Contains("403 Forbidden", (await WgetAsync(web, web.Setup.Authority, "/private/x")).Error, StringComparison.Ordinal);

        const int NotVerified = 5;
        Assert.Equal(NotVerified, (await WgetAsync(web, web.Nginx.Certificate, "/page")).ExitCode);
    }

    [Theory]
    [InlineData("tls.example", "BEGIN CERTIFICATE")]
    [InlineData("other.example", "unrecognized name")]
    [InlineData(null, "unrecognized name")]
    public async Task TunnelledClient_OfOpenSsl_MustNameTheHostOfItsConnect(string? serverName, string expected)
    {
        Installed.Require("openssl");
        await using var web = await StartAsync("tunnel", robots: null);
        string[] name = serverName is null ? ["-noservername"] : ["-servername", serverName];
        var result = await new Command(
            "openssl", ["s_client", "-proxy", new Uri(web.Proxy).Authority, "-connect", new Uri(web.Nginx.TlsUrl("tls.example", "/")).Authority, .. name]).RunAsync();
        Assert.Contains(expected, result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeniedTls_IsRefusedAtConnect()
    {
        await using var web = await StartAsync("deny", robots: null);
        var answer = await FetchAsync(web, Trust.Site, "/page");
        Assert.Contains("403", answer.Error, StringComparison.Ordinal);
        Assert.Equal("HTTP/1.1 403 connect.denied", await ConnectAsync(web));
        Assert.DoesNotContain("/page", web.Nginx.TargetsOf("tls.example"));
    }

    [Fact]
    public async Task Auto_WhereTheWholeHostIsOpen_Tunnels()
    {
        await using var web = await StartAsync("auto", "User-agent: *\nAllow: /\n");
        Assert.Equal("hello", (await FetchAsync(web, Trust.Site, "/page")).Body);
    }

    [Fact]
    public async Task Auto_WherePathsMatter_Intercepts()
    {
        await using var web = await StartAsync("auto", PathsMatter);
        Assert.Equal("hello", (await FetchAsync(web, Trust.Sidecar, "/page")).Body);
        Assert.Equal("robots.disallowed", (await FetchAsync(web, Trust.Sidecar, "/private/x")).Reason);
    }

    [Fact]
    public async Task Auto_WhereTheWholeHostIsClosed_RefusesTheConnect_WithTheCodeInTheReasonPhrase()
    {
        await using var web = await StartAsync("auto", "User-agent: *\nDisallow: /\n");
        Assert.Equal("HTTP/1.1 403 robots.disallowed", await ConnectAsync(web));
        Assert.Equal(["/robots.txt"], web.Nginx.TargetsOf("tls.example"));
    }

    [Fact]
    public async Task SiteWhoseCertificateTheSidecarDoesNotTrust_CannotShowItsRobots_AndIsNotFetchedFrom()
    {
        await using var web = await StartAsync("intercept", robots: null, static setup => setup.Environment["SSL_CERT_FILE"] = "/dev/null");
        var answer = await FetchAsync(web, Trust.Sidecar, "/page");
        Assert.Equal("robots.unreachable", answer.Reason);
        Assert.Empty(web.Nginx.TargetsOf("tls.example"));
    }

    private static async Task<LocalWeb> StartAsync(string tls, string? robots, Action<SidecarSetup>? prepare = null)
    {
        Installed.Require("curl");
        var site = new Site("tls.example").WithPage("/page", "hello").WithPage("/private/*", "secret");
        return await LocalWeb.StartAsync([robots is null ? site : site.WithRobots(robots)], setup =>
        {
            setup.Settings["Sidecar:Tls"] = tls;
            prepare?.Invoke(setup);
        });
    }

    private static Task<CurlAnswer> FetchAsync(LocalWeb web, Trust trust, string path, params string[] more) => Curl.GetAsync(
        web.Proxy, web.Nginx.TlsUrl("tls.example", path), ["--cacert", trust == Trust.Site ? web.Nginx.Certificate : web.Setup.Authority, .. more]);

    // curl shows the status line of an answer to CONNECT only among what it tells of its work.
    private static async Task<string> ConnectAsync(LocalWeb web)
    {
        var answer = await FetchAsync(web, Trust.Site, "/page", "-v");
        return answer.Error.Split('\n').First(static line => line.StartsWith("< HTTP/", StringComparison.Ordinal))[2..].TrimEnd();
    }

    private static Task<CommandResult> WgetAsync(LocalWeb web, string trusted, string path) => new Command(
        "wget", "--no-config", "-O", "-", "--tries=1", "--timeout=20", "--ca-certificate", trusted, "-e", "use_proxy=yes", "-e", $"https_proxy={web.Proxy}", web.Nginx.TlsUrl("tls.example", path))
    {
        Folder = web.Setup.Folder.Path,
    }.RunAsync();
}
