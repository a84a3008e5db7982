using System.Text.Json;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Tests.TermsTexts;

/// <summary><c>policy-lint terms</c> with saved pages, so that nobody is asked.</summary>
public sealed class TermsCommandTests : IDisposable
{
    private const string Before = "<main><h1>Terms</h1><h2>2. Automated access</h2><p>You may not use robots, scrapers or other automated means to collect content from the shop, in whole or in part.<p>You may read it.</main>";
    private const string After = "<main><h1>Terms</h1><h2>2. Automated access</h2><p>You may use robots, but no scrapers or other automated means to collect content from the shop, in whole or in part.<p>You may read it.</main>";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("terms");

    private string Policy => Path.Combine(_folder.FullName, "shop.yaml");

    private string TextFile => Path.Combine(_folder.FullName, "terms", "shop.txt");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("terms:\n  document: https://shop.example/terms   # the page\n  how: secondary # not all of it\n", "terms:\n  document: https://shop.example/terms   # the page\n  how: secondary # not all of it\n  checked: TODAY\n  sha256: SHA\n  text: terms/shop.txt\n")]
    [InlineData("terms: { document: https://shop.example/terms, how: secondary } # flow\n", "terms: { document: https://shop.example/terms, how: secondary, checked: TODAY, sha256: SHA, text: terms/shop.txt } # flow\n")]
    [InlineData("terms:\r\n    checked: \"2020-01-01\" # long ago\r\n    document: https://shop.example/terms\r\n    how: secondary\r\n", "terms:\r\n    checked: TODAY # long ago\r\n    document: https://shop.example/terms\r\n    how: secondary\r\n    sha256: SHA\r\n    text: terms/shop.txt\r\n")]
    public async Task Update_OfAPolicy_ChangesWhatItMustAndNothingElse(string written, string expected)
    {
        WritePolicy(written);
        var (exitCode, output, _) = await RunAsync("update", Before);
        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Contains("recorded", output, StringComparison.Ordinal);
        var sha = Read().Sha256!;
        var day = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(expected.Replace("SHA", sha, StringComparison.Ordinal).Replace("TODAY", day, StringComparison.Ordinal), await File.ReadAllTextAsync(Policy, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.StartsWith("Terms\n2. Automated access\n", await File.ReadAllTextAsync(TextFile, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Clean, (await Tool.RunAsync("", "lint", Policy, "--fail-level", "warning")).ExitCode);
    }

    [Fact]
    public async Task Update_OfAPolicyWithoutText_LeavesItWithout()
    {
        WritePolicy($"terms: {{ document: https://shop.example/terms, how: secondary, sha256: {new string('0', 64)} }}\n");
        await RunAsync("update", Before);
        Assert.Null(Read().Text);
        Assert.False(File.Exists(TextFile));
    }

    [Fact]
    public async Task Check_SameText_IsClean()
    {
        await RecordAsync();
        Assert.Equal((ExitCode.Clean, "", "1 site: 1 unchanged.\n"), await RunAsync("check", Before.Replace("<main>", "<nav>new</nav><main>", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Check_ChangedText_ShowsTheWordsAndTheRuleToLookAt()
    {
        await RecordAsync();
        var (exitCode, output, _) = await RunAsync("check", After);
        Assert.Equal(ExitCode.Findings, exitCode);
        var actual = output.Replace(_folder.FullName, "FOLDER", StringComparison.Ordinal);
        actual = System.Text.RegularExpressions.Regex.Replace(actual, "[0-9]{4}-[0-9]{2}-[0-9]{2}", "DAY", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
        await Golden.CompareAsync(Path.Combine(CrawlPolicy.Tests.Shared.RepositoryRoot.Path, "tests", "CrawlPolicy.Lint.Tests", "TermsTexts", "changed.expected.txt"), actual);
    }

    [Fact]
    public async Task Check_ChangedTextAsJson_SaysTheSame()
    {
        await RecordAsync();
        var (_, output, _) = await RunAsync("check", After, "--format", "json");
        var site = JsonDocument.Parse(output).RootElement.GetProperty("sites")[0];
        Assert.Equal(("changed", "shop/automated-access", 1), (site.GetProperty("outcome").GetString(), site.GetProperty("affected")[0].GetString(), site.GetProperty("removed").GetInt32()));
    }

    [Fact]
    public async Task Check_WithWrite_RecordsWhatIsThere()
    {
        await RecordAsync();
        Assert.Equal(ExitCode.Clean, (await RunAsync("check", After, "--write")).ExitCode);
        Assert.Equal(ExitCode.Clean, (await RunAsync("check", After)).ExitCode);
    }

    [Fact]
    public async Task Check_PageWithoutText_IsAFindingOfItsOwn()
    {
        await RecordAsync();
        var (exitCode, output, _) = await RunAsync("check", "<div id=app></div><script>render()</script>");
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains(": empty ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_WhoseTextIsGone_SaysThatItCannotBeShown()
    {
        await RecordAsync();
        File.Delete(TextFile);
        var (_, output, _) = await RunAsync("check", After);
        Assert.Contains("What has changed cannot be shown: The text `terms/shop.txt` is not there.", output, StringComparison.Ordinal);
        Assert.Contains("CP408", (await Tool.RunAsync("", "lint", Policy)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_Offline_LooksAtTheKeptTextAlone()
    {
        await RecordAsync();
        Assert.Equal((ExitCode.Clean, "", "1 site: 1 not asked.\n"), await Tool.RunAsync("", "terms", "check", Policy, "--offline"));
        await File.AppendAllTextAsync(TextFile, "more\n", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Findings, (await Tool.RunAsync("", "terms", "check", Policy, "--offline")).ExitCode);
    }

    [Fact]
    public async Task Text_BehindASymbolicLink_IsNotFollowed()
    {
        await RecordAsync();
        var elsewhere = Path.Combine(_folder.FullName, "elsewhere.txt");
        File.Move(TextFile, elsewhere);
        File.CreateSymbolicLink(TextFile, elsewhere);
        Assert.Contains("symbolic link", (await Tool.RunAsync("", "lint", Policy)).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.CouldNotRun, (await RunAsync("update", After)).ExitCode);
        Assert.DoesNotContain("but no scrapers", await File.ReadAllTextAsync(elsewhere, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../terms.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b.txt")]
    [InlineData("a/./b.txt")]
    [InlineData("a\\\\b.txt")]
    [InlineData("C:b.txt")]
    public async Task Text_ThatLeadsOutOfTheFolder_IsAnErrorOfThePolicy(string path)
    {
        WritePolicy($"terms: {{ document: https://shop.example/terms, how: secondary, text: \"{path}\" }}\n");
        var (exitCode, output, _) = await Tool.RunAsync("", "lint", Policy);
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("is no path to a file below this file's folder", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_SavedPage_PrintsItsText()
    {
        var (exitCode, output, error) = await Tool.RunAsync(Before, "terms", "show", "--page", "-");
        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.StartsWith("Terms\n2. Automated access\nYou may not use robots", output, StringComparison.Ordinal);
        Assert.StartsWith("4 lines, SHA-256 ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("update")]
    [InlineData("check", "--write")]
    [InlineData("check", "policies", "--offline", "--page", "x.html")]
    [InlineData("show")]
    [InlineData("show", "ftp://example.com/")]
    public async Task Terms_WrongCommandLine_EndsWithTwo(params string[] arguments) =>
        Assert.Equal(ExitCode.Usage, (await Tool.RunAsync("", ["terms", .. arguments])).ExitCode);

    private Task<(int ExitCode, string Output, string Error)> RunAsync(string command, string page, params string[] more) =>
        Tool.RunAsync(page, ["terms", command, Policy, "--page", "-", .. more]);

    private async Task RecordAsync()
    {
        WritePolicy("terms: { document: https://shop.example/terms, how: secondary }\n");
        Assert.Equal(ExitCode.Clean, (await RunAsync("update", Before)).ExitCode);
    }

    private void WritePolicy(string terms) => File.WriteAllText(
        Policy,
        $"""
        apiVersion: crawlpolicy/v1
        kind: Site
        name: shop
        hosts: [shop.example]
        {terms}default: deny
        rules:
          - id: automated-access
            deny: [all]
            clause: # kept
              text: no robots, scrapers or other automated means of collecting content
              at: Terms, section 2
          - id: resale
            deny: [ai-train]
            clause: {"{"} text: goods must not be resold abroad, at: "Terms, section 9" {"}"}

        """);

    private TermsDocument Read() => PolicyFileReader.Read(Policy, File.ReadAllBytes(Policy)).Document!.Site!.Terms!;
}
