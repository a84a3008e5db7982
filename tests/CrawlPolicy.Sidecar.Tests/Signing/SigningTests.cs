using System.Net;
using CrawlPolicy.Sidecar.Hosting;
using CrawlPolicy.Sidecar.Tests.Running;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Sidecar.Tests.Signing;

public sealed class SigningTests
{
    private const string DirectoryPath = "/.well-known/http-message-signatures-directory";

    private const string PathsMatter = "User-agent: *\nDisallow: /private\n";

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task PlainFetch_AndTheReadingOfRobots_AreSigned()
    {
        await using var origin = await TestOrigin.StartAsync();
        origin.MapText("/page", "here");
        await using var sidecar = await StartAsync(origin.Port);
        using var client = sidecar.CreateClient();
        using var answer = await client.GetAsync(origin.OriginOf("a.example") + "/page");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        using var verifier = await VerifierAsync(sidecar);
        Assert.Equal(["/robots.txt", "/page"], origin.Requests.Select(static request => request.Target));
        Assert.All(origin.Requests, request => Assert.True(verifier.IsSigned(request.Headers, request.Host, Now), request.Target));
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task InterceptedFetch_AndTheReadingOfRobots_AreSigned(string version)
    {
        await using var origin = await TrustedOrigin.StartAsync(PathsMatter);
        await using var sidecar = await StartAsync(origin.Port, origin);
        using var client = sidecar.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://a.example:{origin.Port}/open")
        {
            Version = new Version(version),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        using var verifier = await VerifierAsync(sidecar);
        Assert.Equal(["/robots.txt", "/open"], origin.Requests.Select(static request => request.Target));
        Assert.All(origin.Requests, sent => Assert.True(verifier.IsSigned(sent.Headers, $"a.example:{origin.Port}", Now), sent.Target));
    }

    [Fact]
    public async Task ClientsOwnSignature_IsReplaced()
    {
        await using var origin = await TestOrigin.StartAsync();
        origin.MapText("/page", "here");
        await using var sidecar = await StartAsync(origin.Port);
        await sidecar.SendRawAsync(
            $"GET {origin.OriginOf("a.example")}/page HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n"
            + "Signature: sig1=:b3RoZXI=:\r\nsignature: sig2=:b3RoZXI=:\r\nSignature-Input: sig1=(\"@authority\");keyid=\"other\"\r\nSignature-Agent: \"https://other.example\"\r\n\r\n");

        var page = Assert.Single(origin.Requests, static request => request.Target == "/page");
        Assert.DoesNotContain(page.Headers.Values, static value => value.Contains("other", StringComparison.Ordinal) || value.Contains("sig2", StringComparison.Ordinal));
        using var verifier = await VerifierAsync(sidecar);
        Assert.True(verifier.IsSigned(page.Headers, page.Host, Now));
    }

    [Fact]
    public async Task ClientsOwnSignature_WithoutSigning_IsSentOn()
    {
        await using var origin = await TestOrigin.StartAsync();
        origin.MapText("/page", "here");
        await using var sidecar = await RunningSidecar.StartAsync([origin.Port]);
        await sidecar.SendRawAsync(
            $"GET {origin.OriginOf("a.example")}/page HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\nSignature: sig1=:b3RoZXI=:\r\n\r\n");
        Assert.Equal("sig1=:b3RoZXI=:", Assert.Single(origin.Requests, static request => request.Target == "/page").Headers["Signature"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("bot.example")]
    public async Task Directory_IsServedWithItsMediaTypeAndASignatureOfItsOwn(string? host)
    {
        await using var sidecar = await StartAsync(80);
        using var admin = new HttpClient { BaseAddress = sidecar.AdminUrl };
        using var request = new HttpRequestMessage(HttpMethod.Get, DirectoryPath);
        request.Headers.Host = host;
        using var answer = await admin.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/http-message-signatures-directory+json", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(TimeSpan.FromMinutes(2.5), answer.Headers.CacheControl?.MaxAge);

        var body = await answer.Content.ReadAsByteArrayAsync();
        var digest = $"sha-256=:{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(body))}:";
        var headers = answer.Headers.NonValidated.ToDictionary(static header => header.Key, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Assert.Equal(digest, headers["Content-Digest"]);
        using var verifier = new SignatureVerifier(System.Text.Encoding.UTF8.GetString(body));
        Assert.True(verifier.IsSigned(headers, "http-message-signatures-directory", Now, component => component switch
        {
            "\"@authority\";req" => "bot.example",
            "\"content-digest\"" => digest,
            _ => null,
        }));
    }

    [Fact]
    public async Task Directory_WithoutSigning_Is404()
    {
        await using var sidecar = await RunningSidecar.StartAsync([80]);
        using var admin = new HttpClient { BaseAddress = sidecar.AdminUrl };
        using var answer = await admin.GetAsync(new Uri(DirectoryPath, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Key_SurvivesARestart()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Root, "signing.pem");
        var first = await KeysAsync(file);
        Assert.Equal(first, await KeysAsync(file));
    }

    [Fact]
    public async Task KeyFile_ThatCannotBeMade_StopsTheStart()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Root, "file");
        await File.WriteAllTextAsync(file, "");
        var exception = await Assert.ThrowsAsync<SidecarStartException>(() => RunningSidecar.StartAsync(
            [80], null, null, ("Signing:KeyFile", Path.Combine(file, "signing.pem")), ("Signing:Agent", "https://bot.example")));
        Assert.StartsWith($"CrawlPolicy:Signing:KeyFile = '{file}", Assert.Single(exception.Problems), StringComparison.Ordinal);
    }

    private static async Task<string> KeysAsync(string file)
    {
        await using var sidecar = await RunningSidecar.StartAsync([80], null, null, ("Signing:KeyFile", file), ("Signing:Agent", "https://bot.example"));
        using var admin = new HttpClient { BaseAddress = sidecar.AdminUrl };
        return await admin.GetStringAsync(new Uri(DirectoryPath, UriKind.Relative));
    }

    private static Task<RunningSidecar> StartAsync(int port, TrustedOrigin? trusted = null)
    {
        var folder = new TestFolder();
        return RunningSidecar.StartAsync(
            [port], folder, trusted, ("Signing:KeyFile", Path.Combine(folder.Root, "signing.pem")), ("Signing:Agent", "https://bot.example"));
    }

    private static async Task<SignatureVerifier> VerifierAsync(RunningSidecar sidecar)
    {
        using var admin = new HttpClient { BaseAddress = sidecar.AdminUrl };
        return new SignatureVerifier(await admin.GetStringAsync(new Uri(DirectoryPath, UriKind.Relative)));
    }
}
