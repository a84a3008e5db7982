using System.Globalization;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests.Walkthrough;

/// <summary>The README's way from a URL to a passing test, read out of the README and walked in an empty folder.</summary>
public sealed class WalkthroughTests : IAsyncLifetime
{
    private const string Heading = "## Your first policy: from a URL to a passing test";
    private const string Site = "https://shop.example/";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("walkthrough");
    private TestOrigin _site = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await TestOrigin.StartAsync();
        _site.MapText("/robots.txt", "User-agent: *\nAllow: /\nCrawl-delay: 1\nContent-Signal: search=yes, ai-train=no\n");
        _site.MapText("/", "<title>The shop</title><footer><a href=/terms>Terms of use</a></footer>", contentType: "text/html");
        _site.MapText("/terms", "<h1>Terms of use</h1><p>You may read.<p>You may not use robots.", contentType: "text/html");
    }

    public async ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task Readme_CommandsOfTheFirstPolicy_LeadFromAUrlToAPassingTest()
    {
        var start = TimeProvider.System.GetTimestamp();
        var commands = Commands();
        Assert.InRange(commands.Count, 4, 7);
        var wentOut = 0;
        foreach (var (arguments, comment) in commands)
        {
            var (exitCode, output, error) = await RunAsync([.. arguments.Select(argument => argument.Replace(Site, $"{_site.OriginOf("shop.example")}/", StringComparison.Ordinal))]);
            var said = $"policy-lint {string.Join(' ', arguments)}\n{output}{error}";

            // What a new policy refuses, and what is left to do in it, are results; all else must be without a finding.
            Assert.True(exitCode == ExitCode.Clean || (exitCode == ExitCode.Findings && arguments[0] is "lint" or "why"), $"exit code {exitCode}: {said}");
            wentOut += arguments.Contains(Site) ? 1 : 0;
            if (arguments[0] == "test")
            {
                Assert.StartsWith(comment, error, StringComparison.Ordinal);
                Assert.DoesNotMatch("^0 passed", error);
            }
            else if (arguments[0] == "lint")
            {
                Assert.DoesNotContain(": error ", output, StringComparison.Ordinal);
            }
            else if (arguments[0] == "why")
            {
                Assert.Contains("refuse terms.denied by shop.example/default", output, StringComparison.Ordinal);
            }
        }

        Assert.True(wentOut >= 2, "The walkthrough no longer begins at a URL.");
        Assert.Equal(["init", "init", "lint", "test"], commands.Take(4).Select(static command => command.Arguments[0]));
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "policies", "sites", "shop.example.yaml")));
        Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(2), "From a URL to a passing test should take well under five minutes.");
    }

    private static List<(string[] Arguments, string Comment)> Commands()
    {
        var readme = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "README.md")).ReplaceLineEndings("\n");
        var section = readme[readme.IndexOf(Heading, StringComparison.Ordinal)..];
        var block = section[(section.IndexOf("```sh\n", StringComparison.Ordinal) + 6)..];
        var lines = block[..block.IndexOf("```", StringComparison.Ordinal)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, static line => Assert.StartsWith("policy-lint ", line, StringComparison.Ordinal));
        return [.. lines.Select(static line => line.Split(" #")).Select(static parts =>
            (parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..], parts.Length > 1 ? parts[1].Trim() : ""))];
    }

    private Task<(int ExitCode, string Output, string Error)> RunAsync(string[] arguments) => BuiltProgram.RunInAsync(
        _folder.FullName,
        [
            ("CrawlPolicy__Targets__AllowedNetworks__0", "127.0.0.0/8"),
            ("CrawlPolicy__Targets__AllowedPorts__0", _site.Port.ToString(CultureInfo.InvariantCulture)),
            ("CrawlPolicy__Targets__Resolve__shop.example", "127.0.0.1"),
        ],
        arguments);
}
