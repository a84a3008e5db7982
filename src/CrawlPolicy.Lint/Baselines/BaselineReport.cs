using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Baselines;

/// <summary>Says what became of the findings of a baseline.</summary>
internal static class BaselineReport
{
    private const int Shown = 20;

    /// <summary>Says on standard error what is known and what has gone.</summary>
    public static void Tell(Terminal terminal, LintResult result)
    {
        if (result.Baseline is not { } baseline)
        {
            return;
        }

        var errors = result.Findings.Count(static finding => finding.IsKnown && finding.Problem.Rule.Severity == PolicySeverity.Error);
        if (errors > 0)
        {
            terminal.Tell($"{FindingReport.Count(errors, "known error")}: these policies are not put in force until they are corrected.");
        }

        var gone = baseline.GoneFrom(result).ToList();
        foreach (var (key, count) in gone.Take(Shown))
        {
            var times = count == 1 ? "" : $", {count} times";
            terminal.Tell($"gone: {key.File}: {key.Rule}{(key.Path.Length == 0 ? "" : $" at {key.Path}")}{times}");
        }

        if (gone.Count > 0)
        {
            terminal.Tell($"{FindingReport.Count(gone.Sum(static entry => entry.Count), "known finding")} gone. Write the baseline anew, so that they stay gone: `--write-baseline`.");
        }
    }
}
