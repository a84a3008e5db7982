using System.Diagnostics;

namespace CrawlPolicy.Lint.Tests;

/// <summary>Runs programs of the machine, such as git.</summary>
internal static class CommandLine
{
    /// <summary>Runs one to its end, which must be a good one.</summary>
    /// <returns>What it wrote.</returns>
    public static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {await error}");
        return output;
    }

    /// <summary>Makes a git repository with everything in a folder committed.</summary>
    public static async Task CommitAsync(string folder)
    {
        _ = await RunAsync(folder, "git", "init", "-q");
        _ = await RunAsync(folder, "git", "add", "-A");
        _ = await RunAsync(folder, "git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "-q", "-m", "Policies");
    }
}
