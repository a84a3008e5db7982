using System.Globalization;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests.Signals;

/// <summary>A site on loopback, asked by the built program.</summary>
public sealed class SiteTests : IAsyncLifetime
{
    private const string Goldens = "tests/CrawlPolicy.Lint.Tests/Signals/Goldens/everything";

    private TestOrigin _site = null!;

    public async ValueTask InitializeAsync() => _site = await TestOrigin.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Site_ThatSaysEverythingAtOnce_IsReadProtocolByProtocol()
    {
        MapEverything();

        var (exitCode, output, error) = await RunAsync($"{_site.Origin}/", "--page");

        var actual = string.Create(CultureInfo.InvariantCulture, $"{output.Replace(_site.Origin, "http://SITE", StringComparison.Ordinal)}\n{error}exit code {exitCode}\n");
        await Golden.CompareAsync(Path.Combine(RepositoryRoot.Path, "tests", "CrawlPolicy.Lint.Tests", "Signals", "Site.expected.txt"), actual);
    }

    [Fact]
    public async Task Files_OfASite_AreAskedForOnceEachAsTheCrawler()
    {
        MapEverything();

        await RunAsync($"{_site.Origin}/", "--page");

        Assert.Equal(
            ["/", "/.well-known/tdmrep.json", "/ai.txt", "/license.xml", "/policy.json", "/robots.txt", "/trust.txt"],
            _site.Requests.Select(static request => request.Target).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Files_ThatTheGateHasReadAlready_AreNotAskedForAgain()
    {
        MapEverything();
        var policies = Directory.CreateTempSubdirectory("crawlpolicy-signals-");
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(policies.FullName, "trainer.yaml"),
                """
                apiVersion: crawlpolicy/v1
                kind: Crawler
                name: trainer
                productToken: TrainerBot
                userAgent: TrainerBot/1.0 (+https://trainer.example/bot; contact@trainer.example)
                operator: Trainer
                purposes: [ai-train]
                """,
                TestContext.Current.CancellationToken);

            var (_, output, _) = await RunAsync($"{_site.Origin}/", "--policies", policies.FullName, "--crawler", "trainer");

            Assert.StartsWith($"{_site.Origin}/ for TrainerBot\n", output, StringComparison.Ordinal);
            Assert.Equal(_site.Requests.Select(static request => request.Target).Distinct(), _site.Requests.Select(static request => request.Target));
            Assert.Contains("/.well-known/tdmrep.json", _site.Requests.Select(static request => request.Target));
        }
        finally
        {
            policies.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Page_WithoutBeingAskedFor_IsNotFetched()
    {
        var (exitCode, output, _) = await RunAsync($"{_site.Origin}/");

        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.DoesNotContain("/", _site.Requests.Select(static request => request.Target));
        Assert.Contains($"says nothing: {_site.Origin}/ai.txt is answered with status 404.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ThatReservesItselfFromTheCrawler_IsReadNoFurtherThanItsHead()
    {
        _site.MapText("/", "<meta name=robots content=noai>", contentType: "text/html", headers: ("X-Robots-Tag", "noindex"));

        var (_, output, _) = await RunAsync($"{_site.Origin}/", "--page");

        Assert.Contains("X-Robots-Tag: noindex", output, StringComparison.Ordinal);
        Assert.Contains("The body was not handed on (signal.x-robots-tag)", output, StringComparison.Ordinal);
        Assert.DoesNotContain("noai", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Path_ThatRobotsDisallows_LeavesTheOtherFilesUnasked()
    {
        _site.MapText("/robots.txt", "User-agent: *\nDisallow: /\nContent-Signal: ai-train=no\n");

        var (exitCode, output, _) = await RunAsync($"{_site.Origin}/", "--page");

        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Contains("robots.txt disallows it ('Disallow: /', line 2)", output, StringComparison.Ordinal);
        Assert.Contains("The site's other files were not asked for", output, StringComparison.Ordinal);
        Assert.Equal(["/robots.txt"], _site.Requests.Select(static request => request.Target));
    }

    [Theory]
    [InlineData(200, "text/html", "is sent as text/html, a web page.")]
    [InlineData(503, "text/plain", "It may deny the purpose; it is asked for again later.")]
    public async Task File_ThatCannotBeHad_SaysWhy(int status, string contentType, string why)
    {
        _site.MapText("/ai.txt", "User-agent: *\nDisallow: /\n", status, contentType);

        var (_, output, _) = await RunAsync($"{_site.Origin}/");

        Assert.Contains(why, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Licence_ThatTheHeadNames_IsReadToo()
    {
        _site.MapText("/", "Text.", headers: ("Link", "</terms.xml>; rel=\"license\"; type=\"application/rsl+xml\""));
        _site.MapText("/terms.xml", "<rsl xmlns=\"https://rslstandard.org/rsl\"><content url=\"/\"><license><prohibits type=\"usage\">ai-train</prohibits></license></content></rsl>");

        var (_, output, _) = await RunAsync($"{_site.Origin}/", "--page", "--purpose", "ai-train");

        Assert.Contains($"ai-train:commercial: deny, by rsl ({_site.Origin}/terms.xml:1)", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirect_OfThePage_IsNotFollowed()
    {
        _site.MapRedirect("/", "/elsewhere");

        var (_, output, _) = await RunAsync($"{_site.Origin}/", "--page");

        Assert.Contains($"The URL is answered with status 302 to {_site.Origin}/elsewhere; ask about that URL.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("/elsewhere", _site.Requests.Select(static request => request.Target));
    }

    private void MapEverything()
    {
        string Read(string file) => File.ReadAllText(Path.Combine(RepositoryRoot.Path, Goldens, file)).Replace("https://example.com", _site.Origin, StringComparison.Ordinal);
        _site.MapText("/robots.txt", Read("robots.txt"));
        _site.MapText("/.well-known/tdmrep.json", Read("tdmrep.json"), contentType: "application/json");
        _site.MapText("/ai.txt", Read("ai.txt"));
        _site.MapText("/trust.txt", Read("trust.txt"));
        _site.MapText("/license.xml", Read("license.xml").Replace("search ai-input", "search monitoring", StringComparison.Ordinal).Replace("crawl", "attribution", StringComparison.Ordinal), contentType: "application/rsl+xml");
        _site.MapText("/policy.json", Read("policy.json"), contentType: "application/json");
        _site.MapText(
            "/",
            "<meta name=robots content=noai><meta name=tdm-reservation content=1><meta name=tdm-policy content=/policy.json>",
            contentType: "text/html",
            headers: [("X-Robots-Tag", "noarchive"), ("Content-Usage", "train-ai=n"), ("tdm-reservation", "0"), ("Content-Signal", "ai-train=yes")]);
    }

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) => BuiltProgram.RunAsync(
        [
            ("CrawlPolicy__Targets__AllowedNetworks__0", "127.0.0.0/8"),
            ("CrawlPolicy__Targets__AllowedPorts__0", _site.Port.ToString(CultureInfo.InvariantCulture)),
            ("CrawlPolicy__Pace__DefaultInterval", "00:00:00"),
        ],
        ["signals", .. arguments]);
}
