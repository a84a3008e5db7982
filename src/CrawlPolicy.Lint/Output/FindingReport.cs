using System.Globalization;
using System.Text.Json.Nodes;
using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Output;

/// <summary>Writes what was found in a number of files.</summary>
internal static class FindingReport
{
    /// <summary>Writes the findings and their count.</summary>
    /// <param name="terminal">Takes them.</param>
    /// <param name="sources">The files.</param>
    /// <param name="problems">What stands.</param>
    /// <param name="format">How they are written.</param>
    /// <param name="ignored">How many more comments ignore.</param>
    /// <param name="known">How many more the baseline holds.</param>
    public static void Write(Terminal terminal, PolicySources sources, IReadOnlyList<PolicyProblem> problems, OutputFormat format, int ignored = 0, int known = 0)
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
            terminal.Line(Summary(sources, problems, ignored, known));
            TellOfFixes(terminal, problems);
        }
        else
        {
            terminal.Tell(Summary(sources, problems, ignored, known));
        }
    }

    private static void TellOfFixes(Terminal terminal, IReadOnlyList<PolicyProblem> problems)
    {
        var mendable = problems.Count(static problem => problem.Fix is not null);
        var safely = problems.Count(static problem => problem.Fix is { IsSafe: true });
        if (mendable > 0)
        {
            terminal.Tell(string.Create(CultureInfo.InvariantCulture, $"`policy-lint fix` mends {safely:N0} of them{(safely == mendable ? "" : $", and with --unsafe {mendable:N0}")}."));
        }
    }

    /// <summary>Counts things in words.</summary>
    public static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");

    /// <summary>What is beside the findings that stand; empty where nothing is.</summary>
    public static string Besides(int ignored, int known) =>
        (ignored == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {ignored:N0} ignored")) + (known == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {known:N0} known"));

    /// <summary>Counts the findings in a sentence.</summary>
    public static string Summary(PolicySources sources, IReadOnlyList<PolicyProblem> problems, int ignored = 0, int known = 0)
    {
        if (problems.Count == 0)
        {
            return $"{Count(sources.Count, "file")}, no problem{Besides(ignored, known)}.";
        }

        int Of(PolicySeverity severity) => problems.Count(problem => problem.Rule.Severity == severity);
        var files = problems.Select(static problem => problem.Span.File).Distinct(StringComparer.Ordinal).Count();
        return $"{Count(problems.Count, "problem")} ({Count(Of(PolicySeverity.Error), "error")}, {Count(Of(PolicySeverity.Warning), "warning")}, {Count(Of(PolicySeverity.Info), "note")}) "
            + string.Create(CultureInfo.InvariantCulture, $"in {files:N0} of {Count(sources.Count, "file")}{Besides(ignored, known)}.");
    }

    private static JsonObject Describe(PolicySources sources, IReadOnlyList<PolicyProblem> problems) => new()
    {
        ["files"] = sources.Count,
        ["problems"] = new JsonArray([.. problems.Select(static problem => (JsonNode)Describe(problem))]),
    };

    /// <summary>A finding as a JSON object.</summary>
    public static JsonObject Describe(PolicyProblem problem) => problem.Fix is { } fix ? Add(fix, DescribeFinding(problem)) : DescribeFinding(problem);

    private static JsonObject Add(PolicyFix fix, JsonObject finding)
    {
        finding["fix"] = new JsonObject { ["description"] = fix.Description, ["safe"] = fix.IsSafe };
        return finding;
    }

    private static JsonObject DescribeFinding(PolicyProblem problem) => new()
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
    };
}
