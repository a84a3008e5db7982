using System.CommandLine;
using CrawlPolicy.Lint.Ledger;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Reports.Counting;
using CrawlPolicy.Lint.Reports.Documents;
using CrawlPolicy.Lint.Reports.Facts;
using CrawlPolicy.Lint.Reports.Reading;
using CrawlPolicy.Lint.Reports.Writing;

namespace CrawlPolicy.Lint.Reports.Commands;

/// <summary>Makes and writes a report, the same for all kinds.</summary>
/// <param name="terminal">Where it is written, and what is said of it.</param>
/// <param name="time">The clock of the progress, which the report itself does not depend on.</param>
/// <param name="options">The options.</param>
internal sealed class ReportMaking(Terminal terminal, TimeProvider time, ReportOptions options)
{
    /// <summary>Makes a report.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="kind">What it is for.</param>
    /// <param name="complete">Completes the question.</param>
    /// <param name="suffixList">The file of public suffixes; <see langword="null"/> for the usual ones.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<int> RunAsync(ParseResult result, ReportKind kind, Func<ReportQuestion, ReportQuestion> complete, string? suffixList, CancellationToken cancellationToken)
    {
        CheckFolder(result.GetValue(options.Output));
        var facts = FactsFile.Read(result.GetValue(options.Facts), terminal);
        var question = complete(new ReportQuestion(kind, facts) { At = options.TimeOf(result) });
        CheckFolder(question.ListFile);
        using var key = LedgerOptionsOfCommands.ReadKey(result.GetValue(options.PublicKey));
        using var sources = RecordSources.Open(result.GetValue(options.Sources)!, terminal);
        using var run = new ReportRun(sources, SuffixList.Read(suffixList), key);
        var report = await MakeAsync(run, question, new CountBook(), cancellationToken);
        if (question.ListFile is { } list)
        {
            using var draft = DraftFile.Begin(list);
            await using (var writer = ListFile.Create(draft.Content))
            {
                run.WriteList(writer);
            }

            draft.Finish();
        }

        Write(result, report);
        return Tell(report) > 0 && result.GetValue(options.Strict) ? ExitCode.Findings : ExitCode.Clean;
    }

    // Before minutes of reading, and not behind them.
    private static void CheckFolder(string? path)
    {
        if (path is not null && Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
        {
            throw new CouldNotRunException($"The report cannot be written to {path}: there is no folder {folder}. Make it first.");
        }
    }

    /// <summary>Makes a report while the progress is shown.</summary>
    public async Task<ReportDocument> MakeAsync(ReportRun run, ReportQuestion question, CountBook book, CancellationToken cancellationToken) =>
        await LedgerProgress.WatchAsync(terminal, time, () => run.Progress, Task.Run(() => run.Make(question, book, cancellationToken), cancellationToken), cancellationToken);

    private void Write(ParseResult result, ReportDocument report)
    {
        var text = result.GetValue(options.Format) switch
        {
            ReportFormat.Json => JsonText.Of(JsonReport.Of(report)) + "\n",
            ReportFormat.Html => HtmlReport.Of(report),
            _ => MarkdownReport.Of(report),
        };
        if (result.GetValue(options.Output) is { } path)
        {
            WholeFile.Write(path, System.Text.Encoding.UTF8.GetBytes(text));
        }
        else
        {
            terminal.Output.Write(text);
        }
    }

    private int Tell(ReportDocument report)
    {
        var open = report.NotStated.ToList();
        foreach (var field in open)
        {
            terminal.Tell($"not stated: {field.Key} ({field.Label})");
        }

        foreach (var ledger in report.Ledgers.Where(static ledger => ledger.Dropped > 0))
        {
            terminal.Tell($"Entries 1 to {ledger.Dropped} of '{ledger.Origin}' are no longer kept: what was fetched in their time is not in the report.");
        }

        if (report.Ledgers.Any(static ledger => ledger.Checkpoint is null))
        {
            terminal.Tell("A ledger has no signed checkpoint: nothing but its owner's word says that it is complete.");
        }

        return open.Count;
    }
}
