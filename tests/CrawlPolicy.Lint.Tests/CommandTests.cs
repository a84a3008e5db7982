using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Rules;
using CrawlPolicy.Terms.Files;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests;

public sealed class CommandTests
{
    private const string Robots = "User-agent: *\nDisallow: /private/\n";

    private static readonly string Policies = Path.Combine(RepositoryRoot.Path, "policies");

    [Fact]
    public async Task Lint_ShippedPolicies_FindsNothing()
    {
        var (exitCode, output, error) = await Tool.RunAsync("", "lint", Policies, "--fail-level", "info");
        Assert.Equal((ExitCode.Clean, ""), (exitCode, output));
        Assert.Contains(" files, no problem", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Lint_ShippedPolicies_NeedNoPublicSuffixListToBeClean()
    {
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, static () => Stream.Null, isColoured: false);
        var result = Linter.Open(new LintQuestion([Policies], PolicySeverity.Warning), terminal, Tool.Today).Lint();
        Assert.False(result.HasFailures, string.Join('\n', result.Open.Select(static finding => finding.Problem)));
    }

    [Fact]
    public async Task Lint_CleanFile_WritesNothingToStandardOutput()
    {
        var (exitCode, output, error) = await Tool.RunAsync("", "lint", Path.Combine(Policies, "sites", "youtube.yaml"));
        Assert.Equal((ExitCode.Clean, "", "1 file, no problem.\n"), (exitCode, output, error));
    }

    [Fact]
    public async Task Lint_WithoutCommand_IsMeant() =>
        Assert.Equal(Cut(await Tool.RunAsync("", "lint", Policies)), Cut(await Tool.RunAsync("", Policies)));

    [Fact]
    public async Task Lint_StandardInput_IsNamedSo()
    {
        var (exitCode, output, _) = await Tool.RunAsync("kind: Sight", "-");
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.StartsWith("<standard input>:1:7: error CP107", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_AsJson_IsOneObjectWithPlaces()
    {
        var (_, output, _) = await Tool.RunAsync("kind: Sight", "-", "--format", "json");
        var problem = JsonDocument.Parse(output).RootElement.GetProperty("problems")[0];
        Assert.Equal(("CP107", 1, 7, "error"), (
            problem.GetProperty("rule").GetString(), problem.GetProperty("line").GetInt32(), problem.GetProperty("column").GetInt32(), problem.GetProperty("severity").GetString()));
    }

    [Fact]
    public async Task Lint_HostileText_CannotSteerTheTerminal()
    {
        var (_, output, error) = await Tool.RunAsync("kind: \"S\\e[2J\"\nname: \u202Ex \u009B31m", "-");
        Assert.DoesNotContain(output + error, static c => c is '\e' or '\u202E' or '\u009B');
    }

    [Fact]
    public async Task Lint_PasswordInAPolicy_IsNotShownInTheSnippetEither()
    {
        var (_, output, _) = await Tool.RunAsync("apiVersion: crawlpolicy/v1\nkind: Crawler\ncredentials: { passwordSha256: hunter2 }", "-");
        Assert.Contains("CP702", output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("warning", ExitCode.Findings)]
    [InlineData("error", ExitCode.Clean)]
    public async Task Lint_FailLevel_SaysWhichFindingsCount(string level, int expected)
    {
        var policy = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [Example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            """;
        Assert.Equal(expected, (await Tool.RunAsync(policy, "lint", "-", "--fail-level", level)).ExitCode);
    }

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
    public async Task RobotsCheck_MisspeltFile_IsAFinding()
    {
        var (exitCode, output, _) = await Tool.RunAsync("User-agent: *\nDisalow: /x\n", "robots", "check", "-");
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.StartsWith("<standard input>:2: warning misspelt-key: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RobotsMatch_Questions_AreAnsweredInTheirOrder()
    {
        var questions = """
            {"robots":"User-agent: *\nDisallow: /x","agent":"Bot","url":"https://example.com/x"}

            {"robots_b64":"VXNlci1hZ2VudDogKgpEaXNhbGxvdzogL3g=","agent":"Bot","url":"/y","expected":true}
            """;
        var (exitCode, output, error) = await Tool.RunAsync(questions, "robots", "match", "--cases", "-");
        Assert.Equal(
            (ExitCode.Clean, "{\"allowed\":false,\"line\":2,\"rule\":\"Disallow: /x\"}\n{\"allowed\":true,\"line\":0,\"rule\":null}\n", "1 answer compared, 0 not as expected.\n"),
            (exitCode, output, error));
    }

    [Fact]
    public async Task RobotsMatch_OtherThanExpected_IsAFinding() => Assert.Equal(
        ExitCode.Findings,
        (await Tool.RunAsync("{\"robots\":\"\",\"agent\":\"Bot\",\"url\":\"/\",\"expected\":false}", "robots", "match", "--cases", "-")).ExitCode);

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("{\"robots\":1,\"agent\":\"\",\"url\":\"\"}")]
    [InlineData("{\"robots_b64\":\"?\",\"agent\":\"\",\"url\":\"\"}")]
    [InlineData("{\"robots\":\"\",\"agent\":\"\\ud800\",\"url\":\"\"}")]
    public async Task RobotsMatch_LineThatIsNoQuestion_CouldNotRun(string line)
    {
        var (exitCode, _, error) = await Tool.RunAsync(line, "robots", "match", "--cases", "-");
        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.StartsWith("policy-lint: Line 1 of standard input ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RobotsMatch_AgreedCases_AreAllAsExpected()
    {
        var cases = FindCases();
        Assert.SkipWhen(cases is null, "The conformance files are not beside the repository (../shared/conformance).");
        Assert.Equal(ExitCode.Clean, (await Tool.RunAsync("", "robots", "match", "--cases", cases)).ExitCode);
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

    private static (int, string) Cut((int ExitCode, string Output, string Error) result) => (result.ExitCode, result.Output);

    private static string? FindCases()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "conformance", "robots-cases.jsonl");
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
