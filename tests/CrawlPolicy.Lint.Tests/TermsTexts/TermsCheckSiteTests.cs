using System.Globalization;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests.TermsTexts;

/// <summary><c>policy-lint terms check</c> of a site on loopback, by the built program.</summary>
public sealed class TermsCheckSiteTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("terms-site");
    private TestOrigin _site = null!;

    public async ValueTask InitializeAsync() => _site = await TestOrigin.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task Check_OfASiteThatLetsRobotsReadItsTerms_AsksOnceAsTheCrawlerAndFindsTheChange()
    {
        WritePolicy("allow");
        _site.MapText("/terms", "<p>Old.", contentType: "text/html");
        Assert.Equal(ExitCode.Clean, (await RunAsync("update")).ExitCode);
        _site.MapText("/terms", "<p>New.", contentType: "text/html");
        var (exitCode, output, _) = await RunAsync("check");
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("Old.", output, StringComparison.Ordinal);
        Assert.Contains("New.", output, StringComparison.Ordinal);
        Assert.Equal(["/robots.txt", "/terms", "/robots.txt", "/terms"], _site.Requests.Select(static request => request.Target));
        Assert.All(_site.Requests, static request => Assert.StartsWith("CrawlPolicyBot/", request.Headers["User-Agent"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_OfASiteThatItsPolicyCloses_SendsNothingAndSaysWhatToDo()
    {
        WritePolicy("deny", $", sha256: {new string('0', 64)}");
        var (exitCode, output, _) = await RunAsync("check");
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("refused", output, StringComparison.Ordinal);
        Assert.Contains("--page FILE", output, StringComparison.Ordinal);
        Assert.Empty(_site.Requests);
    }

    [Theory]
    [InlineData(404, "text/html", "missing")]
    [InlineData(500, "text/html", "unreachable")]
    [InlineData(200, "application/pdf", "not-text")]
    public async Task Check_OfAPageThatIsNotThere_IsAFindingOfItsOwn(int status, string contentType, string outcome)
    {
        WritePolicy("allow", $", sha256: {new string('0', 64)}");
        _site.MapText("/terms", "x", status, contentType);
        var (exitCode, output, _) = await RunAsync("check");
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains($": {outcome} ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://elsewhere.example/terms", "redirected")]
    [InlineData("/", "redirected")]
    [InlineData("/terms", "redirected")]
    public async Task Check_OfAPageThatLeadsElsewhere_IsNotTakenForTheTerms(string location, string outcome)
    {
        WritePolicy("allow", $", sha256: {new string('0', 64)}");
        _site.MapRedirect("/terms", location);
        _site.MapText("/", "Home", contentType: "text/html");
        var (exitCode, output, _) = await RunAsync("check");
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains($": {outcome} ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_OfAPageThatIsTooLarge_IsAFindingOfItsOwn()
    {
        WritePolicy("allow", $", sha256: {new string('0', 64)}");
        _site.MapText("/terms", new string('x', 4 * 1024 * 1024 + 1), contentType: "text/html");
        Assert.Contains(": too-large ", (await RunAsync("check")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_OfATextThatMovedForGood_SaysWhereTo()
    {
        WritePolicy("allow");
        _site.MapText("/terms", "<p>Same.", contentType: "text/html");
        await RunAsync("update");
        _site.MapRedirect("/terms", "/legal", status: 301);
        _site.MapText("/legal", "<main><p>Same.</main>", contentType: "text/html");
        var (exitCode, output, _) = await RunAsync("check");
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains($": moved ", output, StringComparison.Ordinal);
        Assert.Contains($"{_site.Origin}/legal", output, StringComparison.Ordinal);
    }

    private void WritePolicy(string decision, string more = "") => File.WriteAllText(
        Path.Combine(_folder.FullName, "shop.yaml"),
        $"""
        apiVersion: crawlpolicy/v1
        kind: Site
        name: shop
        hosts: [127.0.0.1]
        terms: {"{"} document: {_site.Origin}/terms, how: secondary{more} {"}"}
        default: {decision}
        """);

    private Task<(int ExitCode, string Output, string Error)> RunAsync(string command) => BuiltProgram.RunAsync(
        [
            ("CrawlPolicy__Targets__AllowedNetworks__0", "127.0.0.0/8"),
            ("CrawlPolicy__Targets__AllowedPorts__0", _site.Port.ToString(CultureInfo.InvariantCulture)),
            ("CrawlPolicy__Pace__DefaultInterval", "00:00:00"),
        ],
        ["terms", command, _folder.FullName]);
}
