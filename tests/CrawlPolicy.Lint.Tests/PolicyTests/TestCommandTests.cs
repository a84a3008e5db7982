using System.Text.Json;
using System.Xml.Linq;

namespace CrawlPolicy.Lint.Tests.PolicyTests;

public sealed class TestCommandTests
{
    private const string Held = """
        apiVersion: crawlpolicy/v1
        kind: Site
        name: example
        hosts: [example.com]
        terms: { document: https://example.com/terms, how: primary }
        default: deny
        rules:
          - id: robots
            deny: [all]
        tests:
          - name: nothing of it is crawled
            url: https://example.com/
            purposes: [all]
            expect: { decision: refuse, reason: terms.denied, rule: example/robots }
        """;

    private static readonly string HalfHeld = Held.Replace("[example.com]", "[example.com, example.org]", StringComparison.Ordinal);

    private static readonly string Failing = Held.Replace("deny: [all]", "deny: [tdm]", StringComparison.Ordinal);

    [Fact]
    public async Task Coverage_EverythingHeld_IsAHundredPercent()
    {
        var (exitCode, output, _) = await Tool.RunAsync(Held, "test", "-", "--threshold", "100");
        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Contains("all              3 of       3  100.0 %", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("75", ExitCode.Clean)]
    [InlineData("75.1", ExitCode.Findings)]
    public async Task Threshold_IsTheLeastCoverageThatPasses(string threshold, int expected)
    {
        var (exitCode, output, error) = await Tool.RunAsync(HalfHeld, "test", "-", "--threshold", threshold);
        Assert.Equal(expected, exitCode);
        Assert.StartsWith("<standard input>:4: not held host example.org\n", output, StringComparison.Ordinal);
        Assert.Equal(expected == ExitCode.Findings, error.Contains("The coverage of 75 % is below 75.1 %.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--threshold", "101")]
    [InlineData("--threshold", "half")]
    [InlineData("--coverage", "--run", "x")]
    public async Task Options_ThatMeanNothing_AreAWrongCommandLine(params string[] options) =>
        Assert.Equal(ExitCode.Usage, (await Tool.RunAsync(Held, ["test", "-", .. options])).ExitCode);

    [Fact]
    public async Task Coverage_AsJson_ListsWhatNoTestHolds()
    {
        var (_, output, _) = await Tool.RunAsync(HalfHeld, "test", "-", "--coverage", "--format", "json");
        var coverage = JsonDocument.Parse(output).RootElement.GetProperty("coverage");
        Assert.Equal(75, coverage.GetProperty("percent").GetDouble());
        var missing = Assert.Single(coverage.GetProperty("missing").EnumerateArray());
        Assert.Equal(("host", "example.org", 4), (missing.GetProperty("kind").GetString(), missing.GetProperty("name").GetString(), missing.GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task Failure_OfManyFetches_ShowsTheFirstAndCountsTheRest()
    {
        var (exitCode, output, _) = await Tool.RunAsync(Failing, "test", "-");
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("  https://example.com/ for search-index:commercial\n", output, StringComparison.Ordinal);
        Assert.Contains("    expected: refused with terms.denied by example/robots\n    actual:   refused with terms.denied by example/default at <standard input>:6\n    6 | default: deny\n", output, StringComparison.Ordinal);
        Assert.Contains("  and 21 more of the test's 27 fetches\n", output, StringComparison.Ordinal);
        Assert.EndsWith("3 passed, 24 failed\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_InATest_HoldsNothing()
    {
        var (_, output, _) = await Tool.RunAsync(Failing, "test", "-", "--coverage");
        Assert.Contains("<standard input>:4: not held host example.com\n", output, StringComparison.Ordinal);
        Assert.Contains("A test that fails holds nothing", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JUnit_HasACaseForEachTest_AndASkippedOneForWhatNoneHolds()
    {
        var (_, output, _) = await Tool.RunAsync(HalfHeld, "test", "-", "--coverage", "--format", "junit");
        var suites = XDocument.Parse(output).Root!.Elements("testsuite").ToList();
        Assert.Equal(("1", "0"), ((string?)suites[0].Attribute("tests"), (string?)suites[0].Attribute("failures")));
        Assert.Equal(("coverage", "4", "1"), ((string?)suites[1].Attribute("name"), (string?)suites[1].Attribute("tests"), (string?)suites[1].Attribute("skipped")));
    }

    [Fact]
    public async Task JUnit_FailedTest_NamesItsFetches()
    {
        var (_, output, _) = await Tool.RunAsync(Failing, "test", "-", "--format", "junit");
        var failure = XDocument.Parse(output).Descendants("failure").Single();
        Assert.Contains("24 of 27 fetches", failure.Value, StringComparison.Ordinal);
        Assert.Contains("https://example.com/ for ai-train:commercial", failure.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HostileTest_CannotSteerTheTerminal()
    {
        var policy = Failing.Replace("nothing of it is crawled", "\"x\\e[2J\\u202E\"", StringComparison.Ordinal);
        var (_, output, error) = await Tool.RunAsync(policy, "test", "-");
        Assert.DoesNotContain(output + error, static c => c is '\e' or '\u202E');
    }
}
