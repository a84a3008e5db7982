using System.Text.Json;
using System.Xml.Linq;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests.Formats;

/// <summary>What each format says of the policies beside this file. Run with <c>UPDATE_GOLDENS=1</c> to write what is said now.</summary>
public sealed class FormatTests : IDisposable
{
    private const string Policies = "tests/CrawlPolicy.Lint.Tests/Formats/policies";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("formats");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("pretty", "txt")]
    [InlineData("json", "json")]
    [InlineData("sarif", "sarif")]
    [InlineData("github", "github")]
    [InlineData("junit", "xml")]
    public async Task Lint_InAFormat_SaysWhatIsExpected(string format, string ending)
    {
        var (exitCode, output, error) = await BuiltProgram.RunAsync([("GITHUB_STEP_SUMMARY", "")], "lint", Policies, "--format", format);
        await Golden.CompareAsync(PathOf($"expected.{ending}"), output);
        Assert.Equal((ExitCode.Findings, format == "pretty" ? "`policy-lint fix` mends 1 of them.\n" : ""), (exitCode, error));
    }

    [Fact]
    public async Task GitHub_WithAStepSummary_AppendsATableToIt()
    {
        var summary = Path.Combine(_folder.FullName, "summary.md");
        await File.WriteAllTextAsync(summary, "before\n");
        _ = await BuiltProgram.RunAsync([("GITHUB_STEP_SUMMARY", summary)], "lint", Policies, "--format", "github");
        await Golden.CompareAsync(PathOf("expected.summary.md"), await File.ReadAllTextAsync(summary));
    }

    [Fact]
    public async Task GitHub_HostileText_CannotWriteACommandOfItsOwn()
    {
        var (_, output, _) = await Tool.RunAsync("kind: \"x\\n::error::forged\\r\\n::set-output::\"", "-", "--format", "github");
        Assert.All(output.Split('\n', StringSplitOptions.RemoveEmptyEntries), static line => Assert.StartsWith("::error file=", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task JUnit_TextThatXmlCannotHold_IsWrittenAsSpaces()
    {
        var path = Path.Combine(_folder.FullName, "a\u0001<&>.yaml");
        await File.WriteAllTextAsync(path, "kind: x");
        var (_, output, _) = await Tool.RunAsync("", "lint", path, "--format", "junit");
        Assert.EndsWith("/a <&>.yaml", Assert.Single(XDocument.Parse(output).Descendants("testsuite")).Attribute("name")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_SeveralFormats_EachGoesWhereItIsTold()
    {
        var (sarif, junit) = (Path.Combine(_folder.FullName, "lint.sarif"), Path.Combine(_folder.FullName, "lint.xml"));
        var (exitCode, output, _) = await BuiltProgram.RunAsync([], "lint", Policies, "--format", "pretty", "--format", $"sarif={sarif}", "-f", $"junit={junit}");
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Equal(await File.ReadAllTextAsync(PathOf("expected.txt")), output);
        Assert.Equal(await File.ReadAllTextAsync(PathOf("expected.sarif")), await File.ReadAllTextAsync(sarif));
        Assert.Equal(await File.ReadAllTextAsync(PathOf("expected.xml")), await File.ReadAllTextAsync(junit));
    }

    [Theory]
    [InlineData("--format", "sarif", "--format", "pretty")]
    [InlineData("--format", "sarif=")]
    [InlineData("--format", "=file")]
    [InlineData("--baseline", "a", "--write-baseline", "b")]
    public async Task Lint_OptionsThatContradict_EndWithTwo(params string[] options)
    {
        var (exitCode, output, error) = await Tool.RunAsync("", ["lint", "-", .. options]);
        Assert.Equal((ExitCode.Usage, ""), (exitCode, output));
        Assert.Contains("--help", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_FormatIntoAFolderThatIsNotThere_EndsWithThree()
    {
        var (exitCode, _, error) = await Tool.RunAsync("kind: x", "lint", "-", "--format", $"sarif={Path.Combine(_folder.FullName, "none", "lint.sarif")}");
        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.StartsWith("policy-lint: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_Help_NamesTheDefaultFormatAsItIsWritten() =>
        Assert.Contains("[default: pretty]", (await Tool.RunAsync("", "lint", "--help")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task Lint_HostileReason_CannotSteerTheTerminal()
    {
        var policy = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, Policies, "first site.yaml"));
        var (_, output, _) = await Tool.RunAsync(policy.Replace("the review", "the \u202Ereview", StringComparison.Ordinal), "-", "--format", "json");
        Assert.Contains("\"reason\": \"the  review is under way\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_Statistics_CountByRuleOnStandardError()
    {
        var (_, output, error) = await BuiltProgram.RunAsync([], "lint", Policies, "--statistics", "--format", "json");
        Assert.Equal(4, JsonDocument.Parse(output).RootElement.GetProperty("files").GetInt32());
        Assert.Contains("      2  CP412  info     unverified-allowance, 1 ignored\n", error, StringComparison.Ordinal);
    }

    private static string PathOf(string name) => Path.Combine(RepositoryRoot.Path, "tests", "CrawlPolicy.Lint.Tests", "Formats", name);
}
