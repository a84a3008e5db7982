using System.Text.Json;
using CrawlPolicy.EndToEnd.Tests.Sidecar;

namespace CrawlPolicy.EndToEnd.Tests.Clients;

/// <summary>Runs <c>policy-lint why</c> with a sidecar's settings.</summary>
internal static class Why
{
    /// <summary>Runs it. It asks the sites itself, and has the settings from the environment.</summary>
    public static Task<CommandResult> RunAsync(SidecarSetup setup, string url, params string[] more) => new Command("dotnet", [BuiltProgram.PolicyLint, "why", url, "--json", .. more])
    {
        Environment = setup.Settings.ToDictionary(
            static setting => $"CrawlPolicy__{setting.Key.Replace(":", "__", StringComparison.Ordinal)}", static setting => setting.Value, StringComparer.Ordinal),
        Folder = setup.Folder.Path,
    }.RunAsync();

    /// <summary>The explanation.</summary>
    public static async Task<JsonElement> ExplainAsync(SidecarSetup setup, string url, params string[] more)
    {
        var result = await RunAsync(setup, url, more);
        using var explanation = JsonDocument.Parse(result.Output);
        var reason = explanation.RootElement.GetProperty("reason").GetString();
        Assert.Equal(reason is null ? 0 : 1, result.ExitCode);
        return explanation.RootElement.Clone();
    }
}
