namespace CrawlPolicy.Lint.Tests;

/// <summary>The built program, as a shell runs it.</summary>
public sealed class ProgramTests
{
    [Theory]
    [InlineData(0, "lint", "policies")]
    [InlineData(1, "lint", "tests/CrawlPolicy.Lint.Tests/Formats/policies")]
    [InlineData(2, "lint", "--bogus")]
    [InlineData(3, "lint", "nowhere")]
    public async Task Program_ExitCode_IsThatOfTheTable(int expected, params string[] arguments) =>
        Assert.Equal(expected, (await BuiltProgram.RunAsync([], arguments)).ExitCode);

    [Fact]
    public async Task Program_InAPipe_WritesNoColours()
    {
        var (_, output, _) = await BuiltProgram.RunAsync([], "lint", "tests/CrawlPolicy.Lint.Tests/Formats/policies");
        Assert.DoesNotContain('\e', output);
        Assert.Contains("CP412", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_WhosePipeBreaks_SaysNothingAboutIt()
    {
        using var process = BuiltProgram.Start([], "rules");
        process.StandardOutput.Close();
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (process.ExitCode, error));
    }
}
