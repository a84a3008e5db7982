using System.Diagnostics;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests.Packaging;

/// <summary>policy-lint packed as a dotnet tool, and installed from the package without any network.</summary>
public sealed class ToolPackageTests : IDisposable
{
    // bin/CONFIGURATION/FRAMEWORK/
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tool");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Package_InstalledFromAFolder_RunsWithTheCatalogueAndAsTheHookCallsIt()
    {
        var packages = Path.Combine(_folder.FullName, "packages");
        await RunAsync("dotnet", "pack", Path.Combine(RepositoryRoot.Path, "src", "CrawlPolicy.Lint"), "-c", Configuration, "--no-build", "-o", packages, "--nologo");
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "nuget.config"),
            """<configuration><packageSources><clear /><add key="here" value="packages" /></packageSources></configuration>""",
            TestContext.Current.CancellationToken);
        var tools = Path.Combine(_folder.FullName, "tools");
        await RunAsync("dotnet", "tool", "install", "CrawlPolicy.Lint", "--tool-path", tools, "--configfile", Path.Combine(_folder.FullName, "nuget.config"));
        var tool = Path.Combine(tools, OperatingSystem.IsWindows() ? "policy-lint.exe" : "policy-lint");

        Assert.StartsWith("0.", await RunAsync(tool, "--version"), StringComparison.Ordinal);
        Assert.Contains("CP408", await RunAsync(tool, "rules"), StringComparison.Ordinal);

        // A crawler profile that only the shipped catalogue has.
        await RunAsync(tool, "init", "--grant", "acme", "-o", Path.Combine(_folder.FullName, "policies", "grants", "acme.yaml"));
        Assert.Contains("youtube/automated-access", await RunAsync(tool, 1, "why", "https://www.youtube.com/watch?v=1"), StringComparison.Ordinal);

        var hook = HookOf("policy-lint-system");
        Assert.Equal("policy-lint", hook[0]);
        await RunAsync(tool, [.. hook[1..], "--fail-level", "error"]);
    }

    private static string[] HookOf(string id)
    {
        var lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, ".pre-commit-hooks.yaml"));
        var from = Array.IndexOf(lines, $"- id: {id}");
        Assert.True(from >= 0, $"There is no hook {id}.");
        string ValueOf(string key) => lines.Skip(from).First(line => line.StartsWith($"  {key}: ", StringComparison.Ordinal))[(key.Length + 4)..];
        return [.. ValueOf("entry").Split(' '), .. ValueOf("args").Trim('[', ']').Split(", ")];
    }

    private Task<string> RunAsync(string program, params string[] arguments) => RunAsync(program, 0, arguments);

    private async Task<string> RunAsync(string program, int expected, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.FullName };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == expected, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}{await error}");
        return output;
    }
}
