using System.Runtime.Versioning;

namespace CrawlPolicy.Lint.Tests.Fixing;

public sealed class FixCommandTests : IDisposable
{
    private const string Head = "apiVersion: crawlpolicy/v1\nkind: Site\nname: site\nterms: { document: https://example.org/terms, how: primary }\ndefault: deny\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fix");

    private string Policy => Path.Combine(_folder.FullName, "site.yaml");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Fix_OfASafeFinding_ChangesThatValueAndKeepsTheRest()
    {
        await WriteAsync("hosts:\r\n  - Example.ORG.   # the main one\r\n  - '*.EXAMPLE.org'\r\n");
        var (exitCode, output, error) = await Tool.RunAsync("", "fix", Policy, "--rule", "CP202");
        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Equal(Head + "hosts:\r\n  - example.org   # the main one\r\n  - \"*.example.org\"\r\n", await File.ReadAllTextAsync(Policy));
        Assert.Contains("CP202 host-not-normalized: Write `example.org`.", output, StringComparison.Ordinal);
        Assert.StartsWith("2 findings mended in 1 file; ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_OfAFindingThatNeedsALook_WaitsForUnsafe()
    {
        await WriteAsync("hosts: [example.org]\ntitel: Example\n");
        var before = await File.ReadAllTextAsync(Policy);
        var (_, _, error) = await Tool.RunAsync("", "fix", Policy, "--rule", "CP102");
        Assert.Equal(before, await File.ReadAllTextAsync(Policy));
        Assert.Contains("`policy-lint fix --unsafe`", error, StringComparison.Ordinal);

        _ = await Tool.RunAsync("", "fix", Policy, "--rule", "CP102", "--unsafe");
        Assert.Equal(Head + "hosts: [example.org]\ntitle: Example\n", await File.ReadAllTextAsync(Policy));
    }

    [Fact]
    public async Task Fix_Diff_ShowsAndChangesNothing()
    {
        await WriteAsync("hosts: [Example.org]\n");
        var before = await File.ReadAllTextAsync(Policy);
        var (exitCode, output, error) = await Tool.RunAsync("", "fix", Policy, "--diff", "--rule", "CP202");
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Equal(before, await File.ReadAllTextAsync(Policy));
        Assert.EndsWith(
            "@@ -3,4 +3,4 @@\n name: site\n terms: { document: https://example.org/terms, how: primary }\n default: deny\n-hosts: [Example.org]\n+hosts: [example.org]\n",
            output, StringComparison.Ordinal);
        Assert.StartsWith("1 finding would be mended in 1 file", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_Diff_IsWhatGitApplies()
    {
        await WriteAsync("hosts:\n" + string.Concat(Enumerable.Range(0, 40).Select(static i => $"  - {(i % 9 == 0 ? "HOST" : "host")}{i}.example.org\n")).TrimEnd('\n'));
        var (_, patch, _) = await Tool.RunAsync("", "fix", Policy, "--diff", "--rule", "CP202");
        var place = patch.Split('\n')[0]["--- a/".Length..];
        var copy = Path.Combine(_folder.FullName, "copy");
        Directory.CreateDirectory(copy);
        File.Copy(Policy, Path.Combine(copy, "site.yaml"));
        await File.WriteAllTextAsync(Path.Combine(copy, "fix.patch"), patch.Replace(place, "site.yaml", StringComparison.Ordinal));
        _ = await CommandLine.RunAsync(copy, "git", "apply", "fix.patch");
        _ = await Tool.RunAsync("", "fix", Policy, "--rule", "CP202");
        Assert.Equal(await File.ReadAllTextAsync(Policy), await File.ReadAllTextAsync(Path.Combine(copy, "site.yaml")));
        Assert.DoesNotContain("HOST", await File.ReadAllTextAsync(Policy), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_OfACommentThatIgnoresNothing_TakesItsLineAway()
    {
        await WriteAsync("# policy-lint: ignore[CP202] old spelling\nhosts: [example.org]\n");
        _ = await Tool.RunAsync("", "fix", Policy, "--rule", "CP812");
        Assert.Equal(Head + "hosts: [example.org]\n", await File.ReadAllTextAsync(Policy));
    }

    [Fact]
    public async Task Fix_OfWhatACommentIgnores_LeavesIt()
    {
        await WriteAsync("# policy-lint: ignore[CP202] as the site writes it\nhosts: [Example.org]\n");
        var before = await File.ReadAllTextAsync(Policy);
        _ = await Tool.RunAsync("", "fix", Policy, "--unsafe");
        Assert.Contains("Example.org", await File.ReadAllTextAsync(Policy), StringComparison.Ordinal);
        Assert.Contains("ignore[CP202]", before, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Fix_ThroughALink_KeepsTheLinkAndThePermissions()
    {
        await WriteAsync("hosts: [Example.org]\n");
        File.SetUnixFileMode(Policy, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        var link = Path.Combine(_folder.FullName, "link.yml");
        File.CreateSymbolicLink(link, Policy);
        _ = await Tool.RunAsync("", "fix", link, "--rule", "CP202");
        Assert.NotNull(File.ResolveLinkTarget(link, returnFinalTarget: false));
        Assert.Contains("hosts: [example.org]", await File.ReadAllTextAsync(Policy), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(Policy));
    }

    [Fact]
    public async Task Fix_UnknownRule_IsAnErrorOfUsage()
    {
        var (exitCode, _, error) = await Tool.RunAsync("", "fix", _folder.FullName, "--rule", "CP000");
        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("There is no rule 'CP000'", error, StringComparison.Ordinal);
    }

    private Task WriteAsync(string rest) => File.WriteAllTextAsync(Policy, Head + rest);
}
