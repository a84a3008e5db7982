using CrawlPolicy.Lint.Linting;

namespace CrawlPolicy.Lint.Output;

/// <summary>Counts findings by rule.</summary>
internal static class Statistics
{
    /// <summary>Says the counts on standard error, the most frequent first.</summary>
    public static void Tell(Terminal terminal, LintResult result)
    {
        var groups = result.Findings
            .GroupBy(static finding => finding.Problem.Rule)
            .OrderByDescending(static group => group.Count())
            .ThenBy(static group => group.Key.Id, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var (ignored, known) = (group.Count(static finding => finding.Ignore is not null), group.Count(static finding => finding.IsKnown));
            terminal.Tell($"{group.Count(),7:N0}  {group.Key.Id}  {group.Key.Severity.ToString().ToLowerInvariant(),-7}  {group.Key.Name}{FindingReport.Besides(ignored, known)}");
        }
    }
}
