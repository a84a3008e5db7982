using System.Text.Json.Nodes;
using CrawlPolicy.Lint.Linting;

namespace CrawlPolicy.Lint.Output.Formats;

/// <summary>Writes one JSON object.</summary>
internal static class JsonFormat
{
    public static void Write(Terminal terminal, LintResult result) => terminal.Line(JsonText.Of(new JsonObject
    {
        ["files"] = result.Sources.Count,
        ["problems"] = Array(result.Open),
        ["ignored"] = Array(result.Findings.Where(static finding => finding.Ignore is not null)),
        ["known"] = Array(result.Findings.Where(static finding => finding.IsKnown)),
    }));

    private static JsonArray Array(IEnumerable<LintFinding> findings) => new([.. findings.Select(Describe)]);

    private static JsonNode Describe(LintFinding finding)
    {
        var described = FindingReport.Describe(finding.Problem);
        described["path"] = finding.Key.Path;
        if (finding.Ignore is { } ignore)
        {
            described["reason"] = ignore.Reason;
        }

        return described;
    }
}
