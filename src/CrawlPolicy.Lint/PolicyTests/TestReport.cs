using System.Text.Json.Nodes;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Terms.Testing;
using Spectre.Console;

namespace CrawlPolicy.Lint.PolicyTests;

/// <summary>Writes what became of tests.</summary>
internal static class TestReport
{
    /// <summary>Writes the failures and the count, or everything as JSON.</summary>
    public static void Write(Terminal terminal, IReadOnlyList<PolicyTestResult> results, int skipped, OutputFormat format)
    {
        var failed = results.Where(static result => !result.Passed).ToList();
        if (format == OutputFormat.Json)
        {
            terminal.Line(JsonText.Of(new JsonObject
            {
                ["passed"] = results.Count - failed.Count,
                ["failed"] = failed.Count,
                ["skipped"] = skipped,
                ["tests"] = new JsonArray([.. results.Select(Describe)]),
            }));
            return;
        }

        foreach (var result in failed)
        {
            terminal.Styled($"[bold]{Markup.Escape(result.Test.Location.ToString())}:[/] [red]failed[/] {Markup.Escape(result.Test.Name)}");
            terminal.Line($"  {result.Failure}");
            terminal.Line();
        }

        var summary = $"{results.Count - failed.Count} passed, {failed.Count} failed{(skipped == 0 ? "" : $", {skipped} not run")}";
        if (failed.Count > 0)
        {
            terminal.Line(summary);
        }
        else
        {
            terminal.Tell(summary);
        }
    }

    private static JsonNode Describe(PolicyTestResult result) => new JsonObject
    {
        ["name"] = result.Test.Name,
        ["file"] = result.Test.Location.File,
        ["line"] = result.Test.Location.Line,
        ["passed"] = result.Passed,
        ["reason"] = result.Refusal?.Reason.Code,
        ["rule"] = result.Rule?.Id,
        ["failure"] = result.Failure,
    };
}
