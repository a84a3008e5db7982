using System.CommandLine;
using System.Text.Json.Nodes;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Reports.Checking;
using CrawlPolicy.Lint.Reports.Counting;
using CrawlPolicy.Lint.Reports.Reading;
using CrawlPolicy.Lint.Reports.Writing;

namespace CrawlPolicy.Lint.Reports.Commands;

/// <summary><c>policy-lint report check</c>.</summary>
internal static class CheckCommand
{
    private const string Description = """
        Makes a report anew from the record and from what the report itself says was asked for, and compares.

        Ends with 0 where all of it is as the record makes it, else with 1 and the first figure that differs. The record may
        have grown since: as many entries are read as the report names. Figures that differ because entries were redacted
        since are told, and are no finding, nor is what is said of them; all other words are compared. Give the report in its JSON form.

        Examples:
          policy-lint report check summary.json state/crawlpolicy.db
          policy-lint ledger export STORE | policy-lint report check summary.json -
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var options = new ReportOptions();
        var file = new Argument<string>("REPORT") { Description = "The report in its JSON form." };
        var command = new Command("check", Description) { file, options.Sources, options.PublicSuffixList };
        command.SetAction(async (result, cancellationToken) =>
        {
            var saved = SavedReport.Read(result.GetValue(file)!);
            using var sources = RecordSources.Open(result.GetValue(options.Sources)!, terminal);
            using var run = new ReportRun(sources, SuffixList.Read(result.GetValue(options.PublicSuffixList)), key: null);
            var report = await new ReportMaking(terminal, time, options).MakeAsync(run, saved.Question, new CountBook(), cancellationToken);
            var made = JsonReport.Of(report);
            if (ReportComparison.FindDifference(saved.Root, made) is { } difference)
            {
                var redacted = await Task.Run(() => RedactedEntries.Since(sources, saved.Question, cancellationToken), cancellationToken);
                return redacted.IsEmpty ? Tell(terminal, difference) : TellRedacted(terminal, saved, made, redacted);
            }

            terminal.Line($"All {report.Figures.Count} figures, and all that the report says beside them, are as the record makes them.");
            return ExitCode.Clean;
        });
        return command;
    }

    private static int Tell(Terminal terminal, string difference)
    {
        terminal.Line(ReportText.Clean(difference));
        return ExitCode.Findings;
    }

    private static int TellRedacted(Terminal terminal, SavedReport saved, JsonObject made, RedactedEntries redacted)
    {
        var comparison = new RedactionComparison(redacted);
        if ((ReportComparison.FindDifferenceOfFrame(saved.Root, made) ?? comparison.FindDifference(saved.Root, made)) is { } difference)
        {
            return Tell(terminal, difference);
        }

        foreach (var explained in comparison.Explained)
        {
            terminal.Line(ReportText.Clean(explained));
        }

        terminal.Line($"All other figures are as the record makes them, and so is all that the report says, but for what it says of entries that were redacted since: {redacted}.");
        return ExitCode.Clean;
    }
}
