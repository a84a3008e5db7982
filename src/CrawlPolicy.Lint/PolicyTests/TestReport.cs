using System.Globalization;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.PolicyTests.Coverage;
using CrawlPolicy.Terms.Testing;
using Spectre.Console;

namespace CrawlPolicy.Lint.PolicyTests;

/// <summary>Writes what became of tests for people.</summary>
internal static class TestReport
{
    // A rule that is gone fails a test for every URL and purpose; the first few say what happened.
    private const int ShownCases = 3;

    /// <summary>Writes the failures, the coverage where it was asked for, and the count.</summary>
    public static void Write(Terminal terminal, TestRun run)
    {
        foreach (var test in run.Failed.GroupBy(static result => result.Test, ReferenceEqualityComparer.Instance))
        {
            Write(terminal, run, [.. test]);
        }

        if (run.Coverage is { } coverage)
        {
            CoverageReport.Write(terminal, coverage);
        }

        var failed = run.FailedCount;
        if (failed > 0 && run.Coverage is not null)
        {
            terminal.Line("A test that fails holds nothing: mend those first.");
        }

        var summary = string.Create(
            CultureInfo.InvariantCulture, $"{run.Results.Count - failed:N0} passed, {failed:N0} failed{(run.Skipped == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {run.Skipped:N0} not run"))}");
        if (failed > 0)
        {
            terminal.Line(summary);
        }
        else
        {
            terminal.Tell(summary);
        }
    }

    private static void Write(Terminal terminal, TestRun run, List<PolicyTestResult> failed)
    {
        var test = failed[0].Test;
        terminal.Styled($"[bold]{Markup.Escape(test.Location.ToString())}:[/] [red]failed[/] {Markup.Escape(SourceSnippet.Clean(test.Name))}");
        foreach (var result in failed.Take(ShownCases))
        {
            if (test.Count > 1 || result.Case.Purpose is not null)
            {
                terminal.Line(SourceSnippet.Clean($"  {result.Case}"));
            }

            terminal.Line(SourceSnippet.Clean($"  {result.Failure}"));
            terminal.Line(SourceSnippet.Clean($"    expected: {result.Expected}"));
            terminal.Line(SourceSnippet.Clean($"    actual:   {result.Actual}"));
            if (result.Rule is { } rule && LineOf(run, rule.Location) is { } line)
            {
                terminal.Line($"    {rule.Location.Line.ToString(CultureInfo.InvariantCulture)} | {line}");
            }
        }

        if (failed.Count > ShownCases)
        {
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"  and {failed.Count - ShownCases:N0} more of the test's {test.Count:N0} fetches"));
        }

        var one = failed[0].Case;
        var options = $"{(one.Purpose is null ? "" : $" --purpose {one.Purpose}")}{(test.Crawler is null ? "" : $" --crawler {test.Crawler}")}{(test.Dataset is null ? "" : $" --dataset {test.Dataset}")}";
        terminal.Line(SourceSnippet.Clean($"  = see: policy-lint why '{one.Url}' --policies DIR{options}, which asks gate by gate"));
        terminal.Line();
    }

    private static string? LineOf(TestRun run, Decisions.SourceLocation place)
    {
        var lines = run.Sources.LinesOf(place.File);
        return place.Line >= 1 && place.Line <= lines.Count ? SourceSnippet.Clean(lines[place.Line - 1]).TrimEnd() : null;
    }
}
