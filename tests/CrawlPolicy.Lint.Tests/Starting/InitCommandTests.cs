using System.Globalization;
using CrawlPolicy.Lint.Starting.Site;
using CrawlPolicy.Terms.Files;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests.Starting;

/// <summary><c>policy-lint init</c> against a site on loopback, by the built program.</summary>
public sealed class InitCommandTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("init");
    private TestOrigin _site = null!;

    private string Policies => Path.Combine(_folder.FullName, "policies");

    private string Policy => Path.Combine(Policies, "sites", "shop.example.yaml");

    public async ValueTask InitializeAsync() => _site = await TestOrigin.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task Init_OfASite_WritesWhatItSaysAndAllowsNothing()
    {
        MapShop();
        var (exitCode, output, error) = await InitAsync();
        Assert.True(exitCode == ExitCode.Clean, output + error);
        var golden = Path.Combine(RepositoryRoot.Path, "tests", "CrawlPolicy.Lint.Tests", "Starting");
        var today = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var port = _site.Port.ToString(CultureInfo.InvariantCulture);
        string Clean(string text) => text.Replace(_folder.FullName, "FOLDER", StringComparison.Ordinal).Replace(port, "PORT", StringComparison.Ordinal).Replace(today, "TODAY", StringComparison.Ordinal);
        await Golden.CompareAsync(Path.Combine(golden, "site.expected.txt"), Clean(await File.ReadAllTextAsync(Policy, TestContext.Current.CancellationToken)));
        await Golden.CompareAsync(Path.Combine(golden, "output.expected.txt"), Clean(output + error));
        Assert.Equal(ExitCode.Clean, (await RunAsync("lint", Policies, "--fail-level", "error")).ExitCode);
        Assert.Equal(ExitCode.Clean, (await RunAsync("test", Policies)).ExitCode);
        Assert.Equal(ExitCode.Findings, (await RunAsync("why", $"http://shop.example:{port}/", "--policies", Policies)).ExitCode);
    }

    [Fact]
    public async Task Init_OfASite_AsksForEachFileOnceAsTheCrawler()
    {
        MapShop();
        await InitAsync();
        Assert.Equal(_site.Requests.Select(static request => request.Host + request.Target).Distinct(), _site.Requests.Select(static request => request.Host + request.Target));
        Assert.All(_site.Requests, static request => Assert.StartsWith("CrawlPolicyBot/", request.Headers["User-Agent"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Init_OfASiteThatRedirectsToWww_NamesBothHosts()
    {
        _site.MapRedirect("shop.example/", _site.OriginOf("www.shop.example") + "/", status: 301);
        _site.MapText("www.shop.example/", "<title>Shop</title><a href=/agb>AGB</a>", contentType: "text/html");
        await InitAsync();
        var site = PolicyFileReader.Read(Policy, await File.ReadAllBytesAsync(Policy, TestContext.Current.CancellationToken)).Document!.Site!;
        Assert.Equal(["shop.example", "www.shop.example"], site.Hosts.Select(static host => host.ToString()));
        Assert.EndsWith("/agb", site.Terms!.Document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_OfASiteThatDisallowsTheCrawler_SaysSoInTheFile()
    {
        _site.MapText("/robots.txt", "User-agent: *\nDisallow: /\n");
        var (exitCode, output, _) = await InitAsync();
        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Contains("robots.disallowed", output, StringComparison.Ordinal);
        Assert.Contains("robots.disallowed", await File.ReadAllTextAsync(Policy, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(["/robots.txt"], _site.Requests.Select(static request => request.Target).Distinct());
        Assert.Equal(ExitCode.Clean, (await RunAsync("test", Policies)).ExitCode);
    }

    [Fact]
    public async Task Init_OfASiteThatThePoliciesClose_SendsNothingAndWritesNothing()
    {
        var (exitCode, output, _) = await RunAsync("init", "https://www.youtube.com/", "--policies", Policies);
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("youtube.yaml", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Policies));
    }

    [Fact]
    public async Task Init_OfAFileThatIsThere_LeavesItAndAsksNobody()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Policy)!);
        await File.WriteAllTextAsync(Policy, "mine", TestContext.Current.CancellationToken);
        var (exitCode, _, error) = await InitAsync();
        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.Contains("--force", error, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(Policy, TestContext.Current.CancellationToken));
        Assert.Empty(_site.Requests);
    }

    [Fact]
    public async Task Init_OfAPageThatWantsToWriteYaml_WritesText()
    {
        _site.MapText("/", "<title>x\ndefault: allow #\"\\ &#x202e;</title><a href='/terms?a={b}: \"c\"'>Terms</a>", contentType: "text/html");
        await InitAsync();
        var file = PolicyFileReader.Read(Policy, await File.ReadAllBytesAsync(Policy, TestContext.Current.CancellationToken));
        Assert.DoesNotContain(file.Problems, static problem => problem.Rule.Severity == PolicySeverity.Error);
        Assert.False(file.Document!.Site!.AllowsByDefault);
        Assert.Equal("x default: allow #\"\\", file.Document.Site.Title);
        Assert.Equal(ExitCode.Clean, (await RunAsync("test", Policies)).ExitCode);
    }

    [Theory]
    [InlineData("--crawler", "crawlers")]
    [InlineData("--dataset", "datasets")]
    [InlineData("--grant", "grants")]
    public async Task Init_OfAnotherKind_WritesATemplateThatLintsAndPassesItsTests(string option, string folder)
    {
        var (exitCode, output, _) = await Tool.RunAsync("", "init", option, "acme", "--policies", Policies);
        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Contains($"{folder}/acme.yaml written.", output, StringComparison.Ordinal);
        Assert.Contains("TODO", await File.ReadAllTextAsync(Path.Combine(Policies, folder, "acme.yaml"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Clean, (await Tool.RunAsync("", "lint", Policies, "--fail-level", "error")).ExitCode);
        Assert.Equal(ExitCode.Clean, (await Tool.RunAsync("", "test", Policies)).ExitCode);
        Assert.Equal(ExitCode.CouldNotRun, (await Tool.RunAsync("", "init", option, "acme", "--policies", Policies)).ExitCode);
        Assert.Equal(ExitCode.Clean, (await Tool.RunAsync("", "init", option, "acme", "--policies", Policies, "--force")).ExitCode);
    }

    [Fact]
    public async Task Init_BesideSchemas_NamesTheSchemaForEditors()
    {
        Directory.CreateDirectory(Path.Combine(Policies, "schema"));
        await File.WriteAllTextAsync(Path.Combine(Policies, "schema", "grant.json"), "{}", TestContext.Current.CancellationToken);
        await Tool.RunAsync("", "init", "--grant", "acme", "--policies", Policies);
        Assert.StartsWith("# yaml-language-server: $schema=../schema/grant.json\n", await File.ReadAllTextAsync(Path.Combine(Policies, "grants", "acme.yaml"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("init")]
    [InlineData("init", "no-url")]
    [InlineData("init", "https://example.com/", "--grant", "acme")]
    [InlineData("init", "--grant", "Not A Name")]
    [InlineData("init", "https://example.com/", "--name", "../x")]
    public async Task Init_WrongCommandLine_EndsWithTwo(params string[] arguments) => Assert.Equal(ExitCode.Usage, (await Tool.RunAsync("", arguments)).ExitCode);

    [Theory]
    [InlineData("<a href=/privacy>Privacy</a><a href=/t>Terms of Service</a>", "/t")]
    [InlineData("<a href=/a>About</a><link rel='terms-of-service' href=/x>", "/x")]
    [InlineData("<a href=/legal/terms>Rules</a>", "/legal/terms")]
    [InlineData("<a href=/nutzung>Nutzungsbedingungen</a>", "/nutzung")]
    [InlineData("<a href=/x>CGU</a>", "/x")]
    [InlineData("<a href=https://policies.captcha.example/terms>Terms</a><a href=/legal>Legal</a>", "/legal")]
    [InlineData("<a href=/privacy-terms>Privacy terms</a><a href=/terms#top><img> Terms</a>", "/terms")]
    [InlineData("<a href=/a>About</a><a href='javascript:terms()'>Terms</a>", null)]
    [InlineData("<a href=/>Terms</a>", null)]
    public void TermsPage_AmongLinks_IsTheLikeliest(string page, string? path)
    {
        var home = new Uri("https://shop.example/");
        Assert.Equal(path, TermsPageSearch.Find(HomePageReader.Read(System.Text.Encoding.UTF8.GetBytes(page), "text/html", home), home)?.PathAndQuery);
    }

    private void MapShop()
    {
        _site.MapText("/robots.txt", "User-agent: *\nAllow: /\nCrawl-delay: 0.1\nContent-Signal: search=yes, ai-train=no\n");
        _site.MapText("/", "<title>The shop: all of it</title><main>Hello</main><footer><a href=/privacy>Privacy</a><a href=/terms>Terms of use</a></footer>", contentType: "text/html");
        _site.MapText("/terms", "<nav>Shop</nav><h1>Terms of use</h1><p>You may read.<p>You may not use robots.", contentType: "text/html");
    }

    private Task<(int ExitCode, string Output, string Error)> InitAsync() => RunAsync("init", _site.OriginOf("shop.example") + "/", "--policies", Policies);

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) => BuiltProgram.RunAsync(
        [
            ("CrawlPolicy__Targets__AllowedNetworks__0", "127.0.0.0/8"),
            ("CrawlPolicy__Targets__AllowedPorts__0", _site.Port.ToString(CultureInfo.InvariantCulture)),
            ("CrawlPolicy__Targets__AllowedPorts__1", "443"),
            ("CrawlPolicy__Targets__Resolve__shop.example", "127.0.0.1"),
            ("CrawlPolicy__Targets__Resolve__www.shop.example", "127.0.0.1"),
            ("CrawlPolicy__Pace__DefaultInterval", "00:00:00"),
        ],
        arguments);
}
