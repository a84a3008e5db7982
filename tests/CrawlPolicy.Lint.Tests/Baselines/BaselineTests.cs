namespace CrawlPolicy.Lint.Tests.Baselines;

public sealed class BaselineTests : IDisposable
{
    private const string Head = """
        apiVersion: crawlpolicy/v1
        kind: Site
        name: site
        title: Acme
        terms: { document: https://acme-news.com/terms, checked: 2026-11-01, how: secondary }
        default: deny
        tests:
          - name: nothing of it is crawled
            urls: [https://acme-news.com/, https://acme-shop.com/]
            purposes: [all]
            expect: { decision: refuse, reason: terms.denied, rule: site/default }

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("baseline");

    private string Policy => Path.Combine(_folder.FullName, "site.yaml");

    private string Known => Path.Combine(_folder.FullName, "known.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Baseline_OfKnownFindings_MakesThemNoFailuresWhereverTheirLinesMove()
    {
        await WriteAsync("hosts: [Acme-News.com]");
        await File.WriteAllTextAsync(Policy, "# A line.\n\n" + await File.ReadAllTextAsync(Policy));
        Assert.Equal((ExitCode.Clean, "", "1 file, no problem, 1 known.\n"), await Tool.RunAsync("", "lint", Policy, "--baseline", Known));
    }

    [Fact]
    public async Task Baseline_NewFinding_IsAFailureAlone()
    {
        await WriteAsync("hosts: [Acme-News.com]");
        await File.WriteAllTextAsync(Policy, Head + "hosts: [Acme-News.com, Acme-Shop.com]");
        var (exitCode, output, _) = await Tool.RunAsync("", "lint", Policy, "--baseline", Known);
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("Acme-Shop.com", output, StringComparison.Ordinal);
        Assert.EndsWith("\n1 problem (0 errors, 1 warning, 0 notes) in 1 of 1 file, 1 known.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Baseline_SameFindingOnceMore_IsAFailure()
    {
        await WriteAsync("hosts: [Acme-News.com]");
        await File.WriteAllTextAsync(Policy, Head + "hosts: [Acme-News.com, Acme-News.com]");
        var (_, output, _) = await Tool.RunAsync("", "lint", Policy, "--baseline", Known);
        Assert.Contains("1 warning", output, StringComparison.Ordinal);
        Assert.Contains("1 known", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Baseline_FindingThatHasGone_IsSaid()
    {
        await WriteAsync("hosts: [Acme-News.com]");
        await File.WriteAllTextAsync(Policy, Head + "hosts: [acme-news.com]");
        var (exitCode, _, error) = await Tool.RunAsync("", "lint", Policy, "--baseline", Known);
        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Contains("site.yaml: CP202 at hosts[Acme-News.com]\n1 known finding gone.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Baseline_FileThatWasNotLookedAt_HasNotGone()
    {
        await WriteAsync("hosts: [Acme-News.com]");
        var other = Path.Combine(_folder.FullName, "other.yaml");
        await File.WriteAllTextAsync(other, Head.Replace("name: site", "name: other", StringComparison.Ordinal).Replace("site/default", "other/default", StringComparison.Ordinal) + "hosts: [acme-news.com]");
        Assert.Equal((ExitCode.Clean, "", "1 file, no problem.\n"), await Tool.RunAsync("", "lint", other, "--baseline", Known));
    }

    [Fact]
    public async Task Baseline_KnownErrors_AreSaidToKeepPoliciesOutOfForce()
    {
        await WriteAsync("hosts: [acme-news.com]\nlater: 1");
        var (exitCode, _, error) = await Tool.RunAsync("", "lint", Policy, "--baseline", Known);
        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Contains("1 known error: these policies are not put in force", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Baseline_InSarif_IsAStateAndAnExternalSuppression()
    {
        await WriteAsync("hosts: [Acme-News.com]");
        var (_, output, _) = await Tool.RunAsync("", "lint", Policy, "--baseline", Known, "--format", "sarif");
        Assert.Contains("\"baselineState\": \"unchanged\"", output, StringComparison.Ordinal);
        Assert.Contains("\"kind\": \"external\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteBaseline_Twice_WritesTheSameAndEndsWithZero()
    {
        await WriteAsync("hosts: [Acme-News.com, Acme-Shop.com]");
        var first = await File.ReadAllTextAsync(Known);
        await WriteAsync("hosts: [Acme-News.com, Acme-Shop.com]");
        Assert.Equal(first, await File.ReadAllTextAsync(Known));
        Assert.DoesNotContain("\"line\"", first, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"version\":2,\"findings\":[]}")]
    [InlineData("{\"version\":1,\"findings\":{}}")]
    [InlineData("{\"version\":1,\"findings\":[1]}")]
    [InlineData("{\"version\":1,\"findings\":[{\"file\":null,\"rule\":\"\",\"path\":\"\",\"count\":1}]}")]
    [InlineData("{\"version\":1,\"findings\":[{\"file\":\"\",\"rule\":\"\",\"path\":\"\",\"count\":0}]}")]
    [InlineData("{\"version\":1,\"findings\":[{\"file\":\"\",\"rule\":\"\",\"path\":\"\",\"count\":99999999999}]}")]
    [InlineData("{\"version\":1,\"findings\":[[[[[[]]]]]]}")]
    public async Task Baseline_ThatIsNone_EndsWithThree(string content)
    {
        await File.WriteAllTextAsync(Known, content);
        var (exitCode, output, error) = await Tool.RunAsync("kind: x", "lint", "-", "--baseline", Known);
        Assert.Equal((ExitCode.CouldNotRun, ""), (exitCode, output));
        Assert.Contains("is no baseline of version 1", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Baseline_ThatIsNotThere_EndsWithThree() =>
        Assert.Equal(ExitCode.CouldNotRun, (await Tool.RunAsync("kind: x", "lint", "-", "--baseline", Known)).ExitCode);

    private async Task WriteAsync(string lines)
    {
        await File.WriteAllTextAsync(Policy, Head + lines);
        Assert.Equal(ExitCode.Clean, (await Tool.RunAsync("", "lint", Policy, "--write-baseline", Known)).ExitCode);
    }
}
