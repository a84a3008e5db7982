using System.Text;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Tests;

/// <summary>Runs the program within the test process.</summary>
internal static class Tool
{
    public static Task<(int ExitCode, string Output, string Error)> RunAsync(string input, params string[] arguments) => RunAsync(TimeProvider.System, input, arguments);

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(TimeProvider time, string input, params string[] arguments)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var terminal = new Terminal(output, error, () => new MemoryStream(Encoding.UTF8.GetBytes(input)), isColoured: false);
        var exitCode = await PolicyLint.RunAsync(arguments, terminal, time, TestContext.Current.CancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }
}
