using System.Text.Json;
using CrawlPolicy.EndToEnd.Tests.Clients;

namespace CrawlPolicy.EndToEnd.Tests.Reports;

/// <summary>Runs <c>policy-lint report</c> on what a crawl left behind.</summary>
internal static class FarmReports
{
    /// <summary>Makes a report, which must succeed.</summary>
    /// <returns>What it wrote, and what it said.</returns>
    public static async Task<(string Output, string Error)> MakeAsync(params string[] arguments)
    {
        var result = await new Command("dotnet", [BuiltProgram.PolicyLint, .. arguments]).RunAsync();
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        return (result.Output, result.Error);
    }

    /// <summary>The values of a report's figures by their keys.</summary>
    public static Dictionary<string, long> Figures(string report)
    {
        using var document = JsonDocument.Parse(report);
        return document.RootElement.GetProperty("figures").EnumerateArray()
            .ToDictionary(static figure => figure.GetProperty("key").GetString()!, static figure => figure.GetProperty("value").GetInt64(), StringComparer.Ordinal);
    }

    /// <summary>The fields of a report, each with its state.</summary>
    public static Dictionary<string, string> Fields(string report)
    {
        using var document = JsonDocument.Parse(report);
        return document.RootElement.GetProperty("sections").EnumerateArray().SelectMany(static section => section.GetProperty("blocks").EnumerateArray())
            .Where(static block => block.TryGetProperty("field", out _))
            .ToDictionary(static block => block.GetProperty("field").GetString()!, static block => block.GetProperty("state").GetString()!, StringComparer.Ordinal);
    }
}
