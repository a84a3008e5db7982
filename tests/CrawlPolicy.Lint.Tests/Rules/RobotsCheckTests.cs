namespace CrawlPolicy.Lint.Tests.Rules;

public sealed class RobotsCheckTests : IDisposable
{
    private const string Disallow = "User-agent: AcmeBot\nDisallow: /news/\n";
    private const string Denied = "User-agent: *\nContent-Signal: ai-train=no\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crawlpolicy-");

    [Theory]
    [InlineData(Disallow, "search-index", "/news/", "CP601")]
    [InlineData(Disallow, "search-index", "/", null)]
    [InlineData(Disallow, "search-index", "/news/*.html$", "CP601")]
    [InlineData(Disallow, "archive", "/news/", null)]
    [InlineData("User-agent: OtherBot\nDisallow: /\n", "search-index", "/news/", null)]
    [InlineData(Denied, "ai-train", "/news/", "CP605")]
    [InlineData(Denied, "search-index", "/news/", null)]
    [InlineData("User-agent: *\nDisallowAITraining: /news/\n", "ai-train", "/news/", "CP605")]
    [InlineData("User-agent: *\nContent-Usage: train-ai=n\n", "ai-train", "/news/", "CP605")]
    [InlineData("", "ai-train", "/news/", null)]
    public async Task Lint_RuleThatAllows_IsHeldAgainstTheRobotsTxtOfAFolder(string robots, string purpose, string path, string? rule)
    {
        Write("robots/www.example.com.txt", robots);
        Write("policies/site.yaml", Site(purpose, path));
        Write("policies/crawler.yaml", Crawler);
        var (_, output, _) = await Tool.RunAsync("", "lint", In("policies"), "--robots-dir", In("robots"));
        Assert.Equal(rule is not null, output.Contains("contradicts-", StringComparison.Ordinal));
        Assert.Contains(rule ?? "", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_GrantThatLiftsRobots_EndsTheContradiction()
    {
        Write("robots/www.example.com", Disallow);
        Write("policies/site.yaml", Site("search-index", "/news/"));
        Write("policies/crawler.yaml", Crawler);
        Write("policies/grant.yaml", """
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: licence
            licensor: Example Media Ltd
            licensee: Acme Ltd
            agreement: { reference: Contract 2026-17, sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 }
            scope: { hosts: [www.example.com] }
            purposes: [search-index]
            from: 2026-01-01
            until: 2027-12-31
            lifts: [robots]
            """);
        var (_, output, _) = await Tool.RunAsync("", "lint", In("policies"), "--robots-dir", In("robots"));
        Assert.DoesNotContain("contradicts-", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_RobotsFolderThatIsNotThere_CouldNotRun()
    {
        Write("policies/site.yaml", Site("search-index", "/news/"));
        var (exitCode, _, error) = await Tool.RunAsync("", "lint", In("policies"), "--robots-dir", In("nowhere"));
        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.Contains("--robots-dir", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expect: { decision: allow }", true)]
    [InlineData("expect: { decision: refuse, reason: robots.disallowed }", false)]
    public void Find_RobotsTxtOfATest_CountsUnlessTheTestExpectsTheRefusal(string expect, bool isFound)
    {
        var text = $"""
            {Site("search-index", "/news/")}
            tests:
              - name: a page
                url: https://www.example.com/other
                robots: "User-agent: *\nDisallow: /news/\n"
                {expect}
            """;
        Assert.Equal(isFound ? ["CP601"] : [], CheckText.Ids(text));
    }

    [Fact]
    public void Find_SeveralCrawlersAndTests_SayEachPathOnce()
    {
        var text = $"""
            # file: site.yaml
            {Site("search-index", "/news/")}
            tests:
              - name: one
                url: https://www.example.com/a
                robots: "User-agent: *\nDisallow: /news/\n"
                expect: {"{"} decision: refuse {"}"}
              - name: two
                url: https://www.example.com/b
                robots: "User-agent: *\nDisallow: /news/\n"
                expect: {"{"} decision: refuse {"}"}
            # file: one.yaml
            {Crawler}
            # file: two.yaml
            {Crawler.Replace("acme", "second", StringComparison.Ordinal).Replace("AcmeBot", "SecondBot", StringComparison.Ordinal)}
            """;
        Assert.Equal(["CP601"], CheckText.Ids(text));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private const string Crawler = """
        apiVersion: crawlpolicy/v1
        kind: Crawler
        name: acme
        productToken: AcmeBot
        userAgent: AcmeBot/1.0 (+https://crawler.example/bot)
        operator: Acme Ltd
        purposes: [search-index, ai-train]
        """;

    private static string Site(string purpose, string path) => $$"""
        apiVersion: crawlpolicy/v1
        kind: Site
        name: example
        hosts: [www.example.com]
        terms: { document: https://www.example.com/terms, how: primary }
        default: deny
        rules:
          - id: pages
            paths: ["{{path}}"]
            allow: [{{purpose}}]
        """;

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private void Write(string name, string text)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(In(name))!);
        File.WriteAllText(In(name), text);
    }
}
