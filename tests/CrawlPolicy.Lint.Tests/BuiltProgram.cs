using System.Diagnostics;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests;

/// <summary>The program as it was built, with the files of its own output alone.</summary>
internal static class BuiltProgram
{
    // bin/CONFIGURATION/FRAMEWORK is the same below both projects.
    private static readonly string Assembly = Path.Combine(
        RepositoryRoot.Path,
        "src",
        "CrawlPolicy.Lint",
        Path.GetRelativePath(Path.Combine(RepositoryRoot.Path, "tests", "CrawlPolicy.Lint.Tests"), AppContext.BaseDirectory),
        "policy-lint.dll");

    /// <summary>Starts it with its output redirected.</summary>
    public static Process Start(IEnumerable<(string Name, string Value)> environment, params IEnumerable<string> arguments) =>
        StartIn(RepositoryRoot.Path, environment, arguments);

    /// <summary>Starts it in a folder with its output redirected.</summary>
    public static Process StartIn(string folder, IEnumerable<(string Name, string Value)> environment, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Assembly, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs it to its end.</summary>
    public static Task<(int ExitCode, string Output, string Error)> RunAsync(
        IEnumerable<(string Name, string Value)> environment, params IEnumerable<string> arguments) =>
        RunInAsync(RepositoryRoot.Path, environment, arguments);

    /// <summary>Runs it in a folder to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunInAsync(
        string folder, IEnumerable<(string Name, string Value)> environment, params IEnumerable<string> arguments)
    {
        using var process = StartIn(folder, environment, arguments);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await error);
    }
}
