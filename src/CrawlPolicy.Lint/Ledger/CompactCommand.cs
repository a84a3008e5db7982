using System.CommandLine;
using System.Globalization;
using CrawlPolicy.Evidence;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Sqlite.Ledger;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Ledger;

/// <summary><c>policy-lint ledger compact</c>.</summary>
internal static class CompactCommand
{
    private const string Description = """
        Removes the oldest entries of the record, in whole segments of 65,536, when they need not be kept any longer.

        The root and the last hash of each removed segment stay, and a further entry says which entries were removed, and why:
        what is left is still proven by every checkpoint, also by those that were made before. What was received in the time
        that is removed is no longer known to `ledger held`, `ledger usable` and `report`: export the record first.
        The store's file is written anew, which takes as much room again as is left. Stop the crawler or sidecar first: no
        other process may own the store.

        Example:
          policy-lint ledger export state/crawlpolicy.db | gzip > record-2026.ndjson.gz
          policy-lint ledger compact state/crawlpolicy.db --before 2026-01-01 --reason 'Retention of one year'
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var store = new Argument<string>("STORE") { Description = "The store: sqlite:FILE as in CrawlPolicy:Store, or just the file." };
        var before = new Option<string>("--before") { Description = "Segments go whose entries were all made before this date or time in UTC, YYYY-MM-DD[Thh:mm:ssZ].", Required = true, HelpName = "DATE" };
        var reason = new Option<string>("--reason") { Description = "Why, for the record.", Required = true, HelpName = "TEXT" };
        var keyFile = LedgerOptionsOfCommands.KeyFile();
        var checkpointFile = LedgerOptionsOfCommands.CheckpointFile();
        var command = new Command("compact", Description) { store, before, reason, keyFile, checkpointFile };
        before.Validators.Add(static option =>
        {
            if (option.GetValueOrDefault<string?>() is { } text && !ScalarText.TryInstant(text, out _))
            {
                option.AddError($"--before '{text}' is no date and no time; write YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.");
            }
        });
        command.SetAction((result, cancellationToken) =>
        {
            var file = LedgerOptionsOfCommands.FileOf(result.GetValue(store)!)
                ?? throw new CouldNotRunException("Of a fleet's record nothing can be removed yet: its store is a database. Name a store in a file.");
            _ = ScalarText.TryInstant(result.GetValue(before)!, out var limit);
            var retention = new LedgerRetention(limit, result.GetValue(reason)!);
            var options = new LedgerOptions { KeyFile = result.GetValue(keyFile), CheckpointFile = result.GetValue(checkpointFile) };
            var removed = LedgerOptionsOfCommands.Run(() => OwnedLedger.Compact(file, options, time, retention, cancellationToken));
            terminal.Line(removed == 0
                ? "No whole segment is that old; nothing was changed."
                : string.Create(CultureInfo.InvariantCulture, $"{removed} entries were removed. An entry of the record says so."));
            return Task.FromResult(removed == 0 ? ExitCode.Findings : ExitCode.Clean);
        });
        return command;
    }
}
