using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Reports.Checking;
using CrawlPolicy.Lint.Reports.Counting;
using CrawlPolicy.Lint.Reports.Reading;

namespace CrawlPolicy.Lint.Reports.Commands;

/// <summary><c>policy-lint report entries</c>.</summary>
internal static class EntriesCommand
{
    private const string Description = """
        Lists the entries of the record that a figure of a report was counted from, an object on each line.

        Any of them is proved by itself with `policy-lint ledger prove STORE NUMBER`.

        Examples:
          policy-lint report entries summary.json F7 state/crawlpolicy.db
          policy-lint report entries summary.json F7 record.ndjson.gz > f7.ndjson
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var options = new ReportOptions();
        var file = new Argument<string>("REPORT") { Description = "The report in its JSON form." };
        var figure = new Argument<string>("FIGURE") { Description = "The figure, for instance F7." };
        var command = new Command("entries", Description) { file, figure, options.Sources, options.PublicSuffixList };
        command.SetAction(async (result, cancellationToken) =>
        {
            var saved = SavedReport.Read(result.GetValue(file)!);
            var count = saved.CountOf(result.GetValue(figure)!)
                ?? throw new CouldNotRunException($"The report states no figure {result.GetValue(figure)}. Its figures are numbered from F1 on.");
            using var sources = RecordSources.Open(result.GetValue(options.Sources)!, terminal);
            using var run = new ReportRun(sources, SuffixList.Read(result.GetValue(options.PublicSuffixList)), key: null);
            var written = 0L;
            var book = new CountBook(count, entry =>
            {
                terminal.Output.Write(Describe(entry).ToJsonString(JsonLine) + "\n");
                written++;
            });
            _ = await new ReportMaking(terminal, time, options).MakeAsync(run, saved.Question, book, cancellationToken);
            terminal.Tell($"{written} entries.");
            return ExitCode.Clean;
        });
        return command;
    }

    private static readonly System.Text.Json.JsonSerializerOptions JsonLine = new(JsonText.Indented) { WriteIndented = false };

    private static JsonObject Describe(RecordEntry entry)
    {
        var line = new JsonObject
        {
            ["ledger"] = entry.Place.Ledger,
            ["number"] = entry.Place.Number,
            ["hash"] = Convert.ToHexStringLower(entry.Hash),
            ["at"] = entry.Record.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
            ["stage"] = entry.Record.Stage,
            ["verdict"] = entry.Record.Verdict,
            ["reason"] = entry.Record.Reason,
            ["crawler"] = entry.Record.Crawler,
            ["url"] = entry.Record.Url,
        };
        if (entry.Record.Outcome is { } outcome)
        {
            line["event"] = outcome.Event.ToString().ToLowerInvariant();
            line["bytes"] = outcome.Bytes;
        }

        return line;
    }
}
