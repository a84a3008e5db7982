using System.Globalization;
using System.Text.Json.Nodes;
using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Output;

/// <summary>Writes what was found in a number of files.</summary>
internal static class FindingReport
{
    /// <summary>Writes the findings and their count.</summary>
    public static void Write(Terminal terminal, PolicySources sources, IReadOnlyList<PolicyProblem> problems, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            terminal.Line(JsonText.Of(Describe(sources, problems)));
            return;
        }

        foreach (var problem in problems)
        {
            FindingPrinter.Print(terminal, problem, sources.LinesOf(problem.Span.File));
        }

        if (problems.Count > 0)
        {
            terminal.Line(Summary(sources, problems));
        }
        else
        {
            terminal.Tell($"{Count(sources.Count, "file")}, no problem.");
        }
    }

    /// <summary>Counts things in words.</summary>
    public static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");

    private static string Summary(PolicySources sources, IReadOnlyList<PolicyProblem> problems)
    {
        int Of(PolicySeverity severity) => problems.Count(problem => problem.Rule.Severity == severity);
        var files = problems.Select(static problem => problem.Span.File).Distinct(StringComparer.Ordinal).Count();
        return $"{Count(problems.Count, "problem")} ({Count(Of(PolicySeverity.Error), "error")}, {Count(Of(PolicySeverity.Warning), "warning")}, {Count(Of(PolicySeverity.Info), "note")}) "
            + string.Create(CultureInfo.InvariantCulture, $"in {files:N0} of {Count(sources.Count, "file")}.");
    }

    private static JsonObject Describe(PolicySources sources, IReadOnlyList<PolicyProblem> problems) => new()
    {
        ["files"] = sources.Count,
        ["problems"] = new JsonArray([.. problems.Select(static problem => (JsonNode)new JsonObject
        {
            ["file"] = problem.Span.File,
            ["line"] = problem.Span.Line,
            ["column"] = problem.Span.Column,
            ["endLine"] = problem.Span.EndLine,
            ["endColumn"] = problem.Span.EndColumn,
            ["rule"] = problem.Rule.Id,
            ["name"] = problem.Rule.Name,
            ["severity"] = problem.Rule.Severity.ToString().ToLowerInvariant(),
            ["message"] = problem.Message,
        })]),
    };
}
