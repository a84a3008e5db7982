using System.Text.Json.Nodes;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.PolicyTests.Coverage;
using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Lint.PolicyTests;

/// <summary>Writes what became of tests as one JSON object.</summary>
internal static class TestJson
{
    public static void Write(Terminal terminal, TestRun run)
    {
        var failed = run.FailedCount;
        var json = new JsonObject
        {
            ["passed"] = run.Results.Count - failed,
            ["failed"] = failed,
            ["skipped"] = run.Skipped,
            ["tests"] = new JsonArray([.. run.Results.Select(Describe)]),
        };
        if (run.Coverage is { } coverage)
        {
            json["coverage"] = Describe(coverage);
        }

        terminal.Line(JsonText.Of(json));
    }

    private static JsonNode Describe(PolicyTestResult result) => new JsonObject
    {
        ["name"] = result.Test.Name,
        ["file"] = result.Test.Location.File,
        ["line"] = result.Test.Location.Line,
        ["url"] = result.Case.Url,
        ["purpose"] = result.Case.Purpose,
        ["passed"] = result.Passed,
        ["reason"] = result.Refusal?.Reason.Code,
        ["rule"] = result.Rule?.Id,
        ["failure"] = result.Failure,
    };

    private static JsonObject Describe(CoverageOfPolicies coverage) => new()
    {
        ["percent"] = Math.Round(coverage.Percent, 1),
        ["kinds"] = new JsonObject([.. coverage.ByKind().Select(static kind => KeyValuePair.Create<string, JsonNode?>(
            CoverageReport.Word(kind.Kind), new JsonObject { ["held"] = kind.Held, ["all"] = kind.All }))]),
        ["missing"] = new JsonArray([.. coverage.Missing.Select(static unit => (JsonNode)new JsonObject
        {
            ["file"] = unit.Span.File,
            ["line"] = unit.Span.Line,
            ["kind"] = CoverageReport.Word(unit.Kind),
            ["name"] = unit.Name,
            ["message"] = unit.Missing,
        })]),
    };
}
