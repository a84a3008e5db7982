using System.Diagnostics;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests;

/// <summary>The built program, as a shell runs it.</summary>
public sealed class ProgramTests
{
    [Theory]
    [InlineData(0, "lint", "policies")]
    [InlineData(1, "lint", "tests/CrawlPolicy.Lint.Tests/Goldens/CP301-blanket-grant")]
    [InlineData(2, "lint", "--bogus")]
    [InlineData(3, "lint", "nowhere")]
    public async Task Program_ExitCode_IsThatOfTheTable(int expected, params string[] arguments) =>
        Assert.Equal(expected, (await RunAsync(arguments)).ExitCode);

    [Fact]
    public async Task Program_InAPipe_WritesNoColours()
    {
        var (_, output) = await RunAsync("lint", "tests/CrawlPolicy.Lint.Tests/Goldens/CP301-blanket-grant");
        Assert.DoesNotContain('\e', output);
        Assert.Contains("CP301", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_WhosePipeBreaks_SaysNothingAboutIt()
    {
        using var process = Start("rules");
        process.StandardOutput.Close();
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (process.ExitCode, error));
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await error;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "policy-lint.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryRoot.Path,
        };
        return Process.Start(start)!;
    }
}
