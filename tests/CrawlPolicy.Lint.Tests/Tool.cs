using System.Text;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests;

/// <summary>Runs the program within the test process.</summary>
internal static class Tool
{
    /// <summary>The day that examples and their expected findings are written for.</summary>
    public static TimeProvider Today { get; } = new FixedTimeProvider(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero));

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string input, params string[] arguments)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var terminal = new Terminal(output, error, () => new MemoryStream(Encoding.UTF8.GetBytes(input)), isColoured: false);
        var exitCode = await PolicyLint.RunAsync(arguments, terminal, TimeProvider.System, TestContext.Current.CancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }
}
