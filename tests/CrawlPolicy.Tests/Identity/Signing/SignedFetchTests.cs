using System.Text;
using CrawlPolicy.Identity.Signing;
using CrawlPolicy.Tests.Handling;
using CrawlPolicy.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CrawlPolicy.Tests.Identity.Signing;

public sealed class SignedFetchTests : IDisposable
{
    private static readonly string[] Fields = ["Signature", "Signature-Input", "Signature-Agent"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crawlpolicy-signed-");

    [Fact]
    public async Task Fetch_ThroughTheHandler_IsSigned_AndSoAreItsRobotsFileAndItsRedirect()
    {
        await using var setup = await HandlerSetup.StartAsync();
        setup.Origin.MapRedirect("/from", setup.Origin.OriginOf("other.example") + "/to");
        setup.Origin.MapText("/to", "here");
        using var client = setup.Build(options: Sign);
        using var answer = await client.GetAsync(setup.Origin.OriginOf("site.example") + "/from", TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode);

        using var verifier = Verifier(setup);
        Assert.Equal(4, setup.Origin.Requests.Count);
        Assert.All(setup.Origin.Requests, request => Assert.True(verifier.IsSigned(request.Headers, request.Host, TimeProvider.System.GetUtcNow()), request.Target));
        Assert.Equal(["/from", "/to"], setup.Pages.Select(static request => request.Target));
    }

    [Fact]
    public async Task Fetch_AnsweredWith403AndAcceptSignature_IsNotSentAgain()
    {
        await using var setup = await HandlerSetup.StartAsync();
        setup.Origin.MapText("/page", "no", 403, headers: ("Accept-Signature", "sig1=(\"@authority\");tag=\"web-bot-auth\""));
        using var client = setup.Build(options: Sign);
        using var answer = await client.GetAsync(setup.Origin.OriginOf("site.example") + "/page", TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Single(setup.Pages);
    }

    [Fact]
    public async Task Fetch_WithoutSigning_CarriesNoSuchField()
    {
        await using var setup = await HandlerSetup.StartAsync();
        setup.Origin.MapText("/page", "here");
        using var client = setup.Build();
        using var answer = await client.GetAsync(setup.Origin.OriginOf("site.example") + "/page", TestContext.Current.CancellationToken);
        Assert.All(setup.Origin.Requests, static request => Assert.Empty(request.Headers.Keys.Intersect(Fields, StringComparer.OrdinalIgnoreCase)));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Sign(CrawlPolicyOptions options)
    {
        options.Signing.KeyFile = Path.Combine(_folder.FullName, "signing.pem");
        options.Signing.Agent = "https://bot.example";
    }

    private static SignatureVerifier Verifier(HandlerSetup setup) =>
        new(Encoding.UTF8.GetString(setup.Services.GetRequiredService<ConfiguredSigner>().Directory!.Body.Span));
}
