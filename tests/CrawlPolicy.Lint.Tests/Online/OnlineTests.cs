using System.Globalization;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests.Online;

/// <summary>Policies held against sites on loopback, by the built program.</summary>
public sealed class OnlineTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("online");
    private TestOrigin _site = null!;

    public async ValueTask InitializeAsync() => _site = await TestOrigin.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Lint_Online_HoldsWhatIsAllowedAgainstTheSitesOwnRobotsTxt_AskedForOnceAsTheCrawler()
    {
        _site.MapText("/robots.txt", "User-agent: AcmeBot\nDisallow: /news/\n");
        Write(allow: "search-index");
        var (exitCode, output, error) = await LintAsync();
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("CP601 contradicts-robots", output, StringComparison.Ordinal);
        Assert.Equal("", error);
        var request = Assert.Single(_site.Requests);
        Assert.Equal(("/robots.txt", "AcmeBot/1.0 (+https://acme.net/bot)"), (request.Target, request.Headers["User-Agent"]));
    }

    [Fact]
    public async Task Lint_Online_AsksNoSiteThatNothingIsAllowedOf()
    {
        Write(allow: null);
        _ = await LintAsync();
        Assert.Empty(_site.Requests);
    }

    [Fact]
    public async Task Lint_Online_SaysWhoDidNotAnswer()
    {
        _site.MapText("/robots.txt", "busy", status: 503);
        Write(allow: "search-index");
        var (_, output, error) = await LintAsync();
        Assert.DoesNotContain("CP601", output, StringComparison.Ordinal);
        Assert.Contains($"{_site.Origin}/news/1 was not asked, or did not answer: ", error, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output, string Error)> LintAsync()
    {
        var port = new Uri(_site.Origin).Port.ToString(CultureInfo.InvariantCulture);
        return BuiltProgram.RunInAsync(
            _folder.FullName,
            [("CrawlPolicy__Targets__AllowedPorts", port), ("CrawlPolicy__Targets__AllowedNetworks", "127.0.0.0/8"), ("CrawlPolicy__Crawler", "acme")],
            "lint", ".", "--online");
    }

    private void Write(string? allow)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "acme.yaml"), """
            apiVersion: crawlpolicy/v1
            kind: Crawler
            name: acme
            productToken: AcmeBot
            userAgent: AcmeBot/1.0 (+https://acme.net/bot)
            operator: Acme Ltd
            purposes: [search-index]
            """);
        File.WriteAllText(Path.Combine(_folder.FullName, "news.yaml"), $$"""
            apiVersion: crawlpolicy/v1
            kind: Site
            name: news
            hosts: [{{new Uri(_site.Origin).Host}}]
            terms: { document: https://acme.net/terms, how: secondary }
            default: deny
            rules:
              - id: news
                paths: [/news/]
                {{(allow is null ? "deny: [search-index]" : $"allow: [{allow}]")}}
                clause: { text: as it says, at: section 1 }
            tests:
              - name: news
                url: {{_site.Origin}}/news/1
                purpose: search-index
                expect: { decision: {{(allow is null ? "refuse" : "allow")}} }
            """);
    }
}
