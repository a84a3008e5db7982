using System.Text.Json;
using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Terms.Files;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests.Linting;

public sealed class LintCommandTests
{
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

    private static (int, string) Cut((int ExitCode, string Output, string Error) result) => (result.ExitCode, result.Output);
}
