using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CrawlPolicy.Lint.Rules;
using CrawlPolicy.Terms.Files;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests;

public sealed class CommandTests
{
    private const string Robots = "User-agent: *\nDisallow: /private/\n";

    private static readonly string Policies = Path.Combine(RepositoryRoot.Path, "policies");

    [Fact]
    public async Task Test_ShippedPolicies_Pass() =>
        Assert.Equal((ExitCode.Clean, ""), Cut(await Tool.RunAsync("", "test", Policies)));

    [Fact]
    public async Task Test_WrongExpectation_NamesTestRuleAndLine()
    {
        var policy = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            tests:
              - name: everything is open
                url: https://example.com/
                expect: { decision: allow }
            """;
        var (exitCode, output, _) = await Tool.RunAsync(policy, "test", "-");
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.StartsWith("<standard input>:8: failed everything is open\n", output, StringComparison.Ordinal);
        Assert.Contains("refused with terms.denied by example/default at <standard input>:6", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://www.youtube.com/watch?v=dQw4w9WgXcQ", ExitCode.Findings, "terms.denied by youtube/automated-access")]
    [InlineData("https://en.wikipedia.org/private/x", ExitCode.Findings, "robots.disallowed by Disallow: /private/")]
    [InlineData("https://en.wikipedia.org/wiki/Crawler", ExitCode.Clean, "allow by wikimedia/robots-welcome")]
    [InlineData("ftp://en.wikipedia.org/", ExitCode.Findings, "target.scheme")]
    public async Task Why_Offline_SaysWhichGateDecided(string url, int expected, string verdict)
    {
        var (exitCode, output, _) = await Tool.RunAsync(Robots, "why", url, "--policies", Policies, "--robots", "-");
        Assert.Equal(expected, exitCode);
        Assert.Contains(verdict, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_AsJson_NamesEveryGate()
    {
        var (_, output, _) = await Tool.RunAsync(Robots, "why", "https://youtu.be/dQw4w9WgXcQ", "--policies", Policies, "--robots", "-", "--json");
        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal(
            ["identity continue", "target continue", "cooldown continue", "terms refuse", "dataset not asked", "robots not asked", "signal not asked", "pace not asked"],
            root.GetProperty("gates").EnumerateArray().Select(static gate => $"{gate.GetProperty("gate")} {gate.GetProperty("answer")}"));
        Assert.Equal("youtube/automated-access", root.GetProperty("rule").GetString());
    }

    [Fact]
    public async Task Schema_WithoutKind_OffersAllKinds()
    {
        var (_, output, _) = await Tool.RunAsync("", "schema");
        Assert.Equal(PolicyKinds.All.Count, JsonDocument.Parse(output).RootElement.GetProperty("oneOf").GetArrayLength());
    }

    [Fact]
    public async Task Rules_AllOfThem_CanBeExplained()
    {
        var (_, output, _) = await Tool.RunAsync("", "rules");
        var ids = output.Split('\n').Where(static line => line.StartsWith("  CP", StringComparison.Ordinal)).Select(static line => line[2..7]).ToList();
        Assert.Equal(RuleCatalogue.All.Count, ids.Count);
        foreach (var id in ids)
        {
            Assert.StartsWith(id, (await Tool.RunAsync("", "explain", id)).Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Rules_AsMarkdown_AreThePageInTheRepository() => await Golden.CompareAsync(
        Path.Combine(RepositoryRoot.Path, "src", "CrawlPolicy.Lint", "RULES.md"), (await Tool.RunAsync("", "rules", "--format", "markdown")).Output);

    [Fact]
    public async Task Rules_AsJson_SayAllOfEach()
    {
        var rules = JsonDocument.Parse((await Tool.RunAsync("", "rules", "--format", "json")).Output).RootElement.EnumerateArray().ToList();
        Assert.Equal(RuleCatalogue.All.Select(static rule => rule.Good), rules.Select(static rule => rule.GetProperty("good").GetString()));
    }

    [Fact]
    public async Task Explain_RuleByItsName_SaysWhatWhyAndWhatToDo()
    {
        var (_, output, _) = await Tool.RunAsync("", "explain", "host-not-normalized");
        Assert.StartsWith("CP202 host-not-normalized (warning)\n", output, StringComparison.Ordinal);
        Assert.All(
            ["\nWhy: Two spellings", "\nFix: Write the host", "ignore[CP202] reason", "`policy-lint fix` mends it", "\nBad:\n\n  apiVersion", "\nGood:\n\n  apiVersion"],
            part => Assert.Contains(part, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Credential_ForAProfile_IsAPasswordWithItsDigestAndNeverTheSameTwice()
    {
        var (_, output, _) = await Tool.RunAsync("", "credential", "acme");
        var lines = output.Split('\n');
        var password = lines[1]["password:  ".Length..];
        Assert.Equal($"  passwordSha256: {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(password)))}", lines[4]);
        Assert.NotEqual(output, (await Tool.RunAsync("", "credential", "acme")).Output);
    }

    [Theory]
    [InlineData("--bogus")]
    [InlineData("lint", "--bogus")]
    [InlineData("lint", "--format", "prose")]
    [InlineData("why")]
    [InlineData("why", "https://example.com/", "--at", "yesterday")]
    [InlineData("explain", "CP999")]
    [InlineData("robots")]
    [InlineData("schema", "Sight")]
    [InlineData("completion", "tcsh")]
    public async Task WrongCommandLine_Any_EndsWithTwoAndSaysWhereHelpIs(params string[] arguments)
    {
        var (exitCode, output, error) = await Tool.RunAsync("", arguments);
        Assert.Equal((ExitCode.Usage, ""), (exitCode, output));
        Assert.Contains("--help", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere/at/all")]
    [InlineData("robots", "check", "nowhere/at/all")]
    [InlineData("robots", "match", "--cases", "nowhere/at/all")]
    [InlineData("why", "https://example.com/", "--policies", "nowhere/at/all")]
    public async Task MissingFile_Any_EndsWithThree(params string[] arguments)
    {
        var (exitCode, output, error) = await Tool.RunAsync("", arguments);
        Assert.Equal((ExitCode.CouldNotRun, ""), (exitCode, output));
        Assert.Contains("nowhere/at/all", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lint")]
    [InlineData("test")]
    [InlineData("why")]
    [InlineData("robots", "check")]
    [InlineData("robots", "match")]
    [InlineData("signals")]
    [InlineData("init")]
    [InlineData("terms", "check")]
    [InlineData("terms", "update")]
    [InlineData("terms", "show")]
    [InlineData("schema")]
    [InlineData("credential")]
    [InlineData("completion")]
    public async Task Help_OfACommand_HasAnExample(params string[] command)
    {
        var (exitCode, output, _) = await Tool.RunAsync("", [.. command, "--help"]);
        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Contains($"policy-lint {string.Join(' ', command)} ", output[..output.IndexOf("Usage:", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    /// <summary>Where help lists the values that may be written, the default is one of them, as it is typed.</summary>
    [Fact]
    public async Task Help_OfEveryCommand_ShowsDefaultsAsTheyAreTyped()
    {
        var defaults = new List<string>();
        await foreach (var (command, help) in HelpPages.ReadAllAsync())
        {
            defaults.AddRange(Regex.Matches(help, @"<(?<values>[a-z]+(\|[a-z]+)+)>.*\[default: (?<value>.*)\]", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10))
                .Select(static match => (Values: match.Groups["values"].Value, Default: match.Groups["value"].Value))
                .Select(option => $"{command}: {option.Default} {(option.Values.Split('|').Contains(option.Default) ? "is" : "is none")} of {option.Values}"));
        }

        Assert.Contains("lint: warning is of info|warning|error", defaults);
        Assert.DoesNotContain(defaults, static said => said.Contains("is none of", StringComparison.Ordinal));
    }

    /// <summary>A command that asks a site takes a slot of the store's pace that nobody else is told of; one that only explains takes none.</summary>
    [Theory]
    [InlineData(true, "signals")]
    [InlineData(true, "init")]
    [InlineData(true, "terms", "check")]
    [InlineData(true, "terms", "update")]
    [InlineData(false, "why")]
    public async Task Help_OfACommandWithAStore_SaysWhetherSlotsAreTakenUnreserved(bool asks, params string[] command)
    {
        var help = (await Tool.RunAsync("", [.. command, "--help"])).Output;

        Assert.Contains("It is only read", help, StringComparison.Ordinal);
        Assert.Equal(asks, help.Contains("at the site's next free slot, which is not reserved there: a node may send a request at the same time", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Help_OfCheckProof_SaysWhoseKeyIsMeant() =>
        Assert.DoesNotContain("his key", (await Tool.RunAsync("", "ledger", "check-proof", "--help")).Output, StringComparison.Ordinal);

    private static (int, string) Cut((int ExitCode, string Output, string Error) result) => (result.ExitCode, result.Output);
}
