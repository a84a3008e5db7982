using System.CommandLine;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence.Ledger.Reading;
using CrawlPolicy.Lint.Ledger.Holdings;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Ledger;

/// <summary><c>policy-lint ledger export</c>.</summary>
internal static class ExportCommand
{
    private const string Description = """
        Writes the record, the oldest entry first, and verifies it on the way; it ends with 1 at an entry that is bad.

        ndjson holds all that it takes to verify the record without this program: the ledger's name on the first line, an
        entry on each further one with its salts and hashes, and the newest signed checkpoint on the last; where the oldest
        segments were removed, their roots stand on the first line. csv is for
        spreadsheets, and holds decisions alone. Redacted values are left out. The chains of a fleet follow each other, each
        with its own first and last line; with --node, behind that node's those that tell what was removed from it.

        Examples:
          policy-lint ledger export state/crawlpolicy.db > record.ndjson
          policy-lint ledger export state/crawlpolicy.db --format csv --since 2026-11-01 --site youtube --verdict refuse
        """;

    private static readonly string[] Verdicts = ["allow", "wait", "refuse"];

    public static Command Create(Terminal terminal)
    {
        var store = LedgerOptionsOfCommands.Store();
        var format = new Option<ExportFormat>("--format") { Description = "How entries are written.", HelpName = "ndjson|csv" }.Among();
        var since = new Option<string?>("--since") { Description = "Only what was decided at or after this date or time in UTC, YYYY-MM-DD[Thh:mm:ssZ].", HelpName = "DATE" };
        var site = new Option<string?>("--site") { Description = "Only decisions on this site: a policy's name, or a host with those below it.", HelpName = "SITE" };
        var crawler = new Option<string?>("--crawler") { Description = "Only decisions on this crawler.", HelpName = "NAME" };
        var verdict = new Option<string?>("--verdict") { Description = "Only allow, wait or refuse.", HelpName = "VERDICT" };
        var reason = new Option<string?>("--reason") { Description = "Only refusals with this code.", HelpName = "CODE" };
        verdict.Validators.Add(static option =>
        {
            if (option.GetValueOrDefault<string?>() is { } text && !Verdicts.Contains(text, StringComparer.Ordinal))
            {
                option.AddError($"--verdict '{text}' is no verdict{Words.DidYouMean(text, Verdicts)}; write one of {string.Join(", ", Verdicts)}.");
            }
        });
        reason.Validators.Add(static option =>
        {
            if (option.GetValueOrDefault<string?>() is { } text && ReasonCode.Find(text) is null)
            {
                option.AddError($"--reason '{text}' is no reason code{Words.DidYouMean(text, ReasonCode.All.Select(static code => code.Code))}; write one of {string.Join(", ", ReasonCode.All.Select(static code => code.Code).Order(StringComparer.Ordinal))}.");
            }
        });
        var node = LedgerOptionsOfCommands.Node();
        var command = new Command("export", Description) { store, node, format, since, site, crawler, verdict, reason };
        since.Validators.Add(static option =>
        {
            if (option.GetValueOrDefault<string?>() is { } text && !ScalarText.TryInstant(text, out _))
            {
                option.AddError($"--since '{text}' is no date and no time; write YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.");
            }
        });
        command.SetAction((result, cancellationToken) =>
        {
            var filter = new ExportFilter(
                result.GetValue(since) is { } text && ScalarText.TryInstant(text, out var instant) ? instant : null,
                result.GetValue(site), result.GetValue(crawler), result.GetValue(verdict), result.GetValue(reason));
            using var source = LedgerOptionsOfCommands.Open(result.GetValue(store)!, terminal);
            IExportWriter writer = result.GetValue(format) == ExportFormat.Csv ? new CsvExport(terminal.Output) : new NdjsonExport(terminal.Output);
            var written = 0L;
            var exitCode = LedgerOptionsOfCommands.Verified(terminal, () => written = ChainSelection.Of(source.ReadChains(), result.GetValue(node), alsoTelling: true)
                .Sum(chain => source.Use(chain, reader => Export.Write(reader, writer, filter, cancellationToken))));
            if (exitCode != ExitCode.Clean)
            {
                return Task.FromResult(exitCode);
            }

            terminal.Tell($"{written} entries.");
            if (written == 0)
            {
                LedgerOptionsOfCommands.Run(() =>
                {
                    UnseenNames.Tell(terminal, source, new HoldingFilter(Site: filter.Site, Crawler: filter.Crawler), cancellationToken);
                    return true;
                });
            }

            return Task.FromResult(ExitCode.Clean);
        });
        return command;
    }
}
