namespace CrawlPolicy.Lint.Tests.Changes;

public sealed class ChangedSinceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("changed");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Lint_ChangedSince_SpeaksOfChangedAndNewFilesAlone()
    {
        await WriteAsync("old", "Old.example.org");
        await WriteAsync("touched", "touched.example.org");
        await CommandLine.CommitAsync(_folder.FullName);
        await WriteAsync("touched", "Touched.example.org");
        await WriteAsync("fresh", "Fresh.example.org");

        var (exitCode, output, _) = await LintAsync("HEAD");
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("policies/touched.yaml:7:4: warning CP202", output, StringComparison.Ordinal);
        Assert.Contains("policies/fresh.yaml:7:4: warning CP202", output, StringComparison.Ordinal);
        Assert.DoesNotContain("policies/old.yaml", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_ChangedSince_SpeaksOfTheOtherFileWhereTheChangedOneIsTheReason()
    {
        await WriteAsync("b", "b.example.org");
        await CommandLine.CommitAsync(_folder.FullName);
        await WriteAsync("a", "b.example.org");
        var (_, output, _) = await LintAsync("HEAD");
        Assert.Contains("policies/b.yaml:7:4: error CP205", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_ChangedSinceNothing_IsClean()
    {
        await WriteAsync("old", "Old.example.org");
        await CommandLine.CommitAsync(_folder.FullName);
        Assert.Equal(ExitCode.Clean, (await LintAsync("HEAD")).ExitCode);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("--output=x")]
    public async Task Lint_ChangedSinceNoCommit_EndsWithThree(string reference)
    {
        await WriteAsync("old", "old.example.org");
        await CommandLine.CommitAsync(_folder.FullName);
        var (exitCode, _, error) = await LintAsync(reference);
        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.Contains("git diff failed", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "x")));
    }

    private Task<(int ExitCode, string Output, string Error)> LintAsync(string reference) =>
        BuiltProgram.RunInAsync(_folder.FullName, [], "lint", "policies", $"--changed-since={reference}");

    private async Task WriteAsync(string name, string host)
    {
        var folder = _folder.CreateSubdirectory("policies");
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, $"{name}.yaml"),
            $"apiVersion: crawlpolicy/v1\nkind: Site\nname: {name}\nterms: {{ document: https://example.org/terms, how: primary }}\ndefault: deny\nhosts: \n - {host}\n");
    }
}
