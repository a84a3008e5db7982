using CrawlPolicy.Lint.Rules;
using CrawlPolicy.Terms.Files;
using CrawlPolicy.Terms.Testing;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests;

/// <summary>
/// Each folder of <c>Goldens</c> holds policy files and what is said of them. Run with <c>UPDATE_GOLDENS=1</c> to write what is
/// said now, and review the difference.
/// </summary>
public sealed class GoldenTests
{
    private static readonly string Root = Path.Combine(RepositoryRoot.Path, "tests", "CrawlPolicy.Lint.Tests", "Goldens");

    /// <summary>Not to be shown by a file of the repository: not UTF-8, larger than the limit, not readable.</summary>
    private static readonly string[] WithoutGolden = ["CP110", "CP111", "CP113"];

    /// <summary>What is due, or over, or still to come depends on the day.</summary>
    private static readonly GivenTime Clock = new(TimeProvider.System) { At = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero) };

    public static TheoryData<string> Folders => [.. Directory.GetDirectories(Root).Select(static folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Lint_PoliciesOfAFolder_SaysWhatIsExpected(string folder)
    {
        var path = Path.Combine(Root, folder);
        var (exitCode, output, _) = await Tool.RunAsync(Clock, "", "lint", path);
        var actual = output.Replace(path.Replace('\\', '/') + "/", "", StringComparison.Ordinal);
        await Golden.CompareAsync(Path.Combine(path, "expected.txt"), actual);
        Assert.Equal(RuleCatalogue.Find(folder[..5])!.Severity == PolicySeverity.Info ? ExitCode.Clean : ExitCode.Findings, exitCode);
        Assert.Contains(folder[..5], actual, StringComparison.Ordinal);
    }

    [Fact]
    public void Goldens_OfAllRules_AreThere() => Assert.Equal(
        RuleCatalogue.All.Select(static rule => $"{rule.Id}-{rule.Name}").Where(static name => !WithoutGolden.Contains(name[..5])).Order(StringComparer.Ordinal),
        Folders.Select(static row => row.Data).Order(StringComparer.Ordinal));
}
