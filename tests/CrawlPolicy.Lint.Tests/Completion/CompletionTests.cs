using System.Diagnostics;

namespace CrawlPolicy.Lint.Tests.Completion;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("policy-lint li", "lint")]
    [InlineData("policy-lint lint --base", "--baseline")]
    [InlineData("policy-lint lint --fail-level w", "warning")]
    [InlineData("policy-lint completion f", "fish")]
    public async Task Line_ThatIsNotFinished_IsAnsweredWithWords(string line, params string[] expected)
    {
        var (exitCode, output, _) = await Tool.RunAsync("", $"[suggest:{line.Length}]", line);
        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Equal(expected, output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("[suggest:x]")]
    [InlineData("[suggest:-1]")]
    [InlineData("[suggest:99999999999]")]
    [InlineData("[suggest:")]
    public async Task Question_WithoutAPosition_IsAPathThatIsNotThere(string question) =>
        Assert.Equal(ExitCode.CouldNotRun, (await Tool.RunAsync("", question, "policy-lint li")).ExitCode);

    [Fact]
    public async Task Question_BehindTheEndOfItsLine_IsAnswered() =>
        Assert.Equal(ExitCode.Clean, (await Tool.RunAsync("", "[suggest:9999]", "policy-lint li")).ExitCode);

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task Script_OfAShell_IsWhatThatShellReads(string shell)
    {
        var (_, script, _) = await Tool.RunAsync("", "completion", shell);
        using var process = TryStart(shell);
        Assert.SkipWhen(process is null, $"There is no {shell} on this machine.");
        await process.StandardInput.WriteAsync(script);
        process.StandardInput.Close();
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (process.ExitCode, error));
    }

    private static Process? TryStart(string shell)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(shell, "-n") { RedirectStandardInput = true, RedirectStandardError = true, UseShellExecute = false });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
