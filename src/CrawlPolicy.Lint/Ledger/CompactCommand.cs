using System.CommandLine;
using System.Globalization;
using CrawlPolicy.Evidence;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Stores;
using CrawlPolicy.PostgreSql.Ledger.Compacting;
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

        A store in a file is written anew, which takes as much room again as is left. Stop the crawler or sidecar first: no
        other process may own the store.

        The nodes of a fleet may go on. Of a node that was not seen for an hour, the entries behind the last whole segment go
        too, and what proves them stays. The command enters the fleet as a node of its own, says in that node's chain what was
        removed from the others', and works in steps: what interrupts it leaves a good record, and it can be run again. It
        says how many old entries stay, and why. PostgreSQL keeps the room until it has vacuumed.

        Example:
          policy-lint ledger export state/crawlpolicy.db | gzip > record-2026.ndjson.gz
          policy-lint ledger compact state/crawlpolicy.db --before 2026-01-01 --reason 'Retention of one year'
          policy-lint ledger compact 'postgres:Host=db.internal;Database=crawlpolicy;Username=crawler' --before 2026-01-01 --reason 'One year' --dry-run
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var store = LedgerOptionsOfCommands.Store();
        var before = new Option<string>("--before") { Description = "Segments go whose entries were all made before this date or time in UTC, YYYY-MM-DD[Thh:mm:ssZ].", Required = true, HelpName = "DATE" };
        var reason = LedgerOptionsOfCommands.Reason();
        var dryRun = new Option<bool>("--dry-run") { Description = "Only says what would be removed; the store may be in use." };
        var keyFile = LedgerOptionsOfCommands.KeyFile();
        var newKey = LedgerOptionsOfCommands.NewKey();
        var checkpointFile = LedgerOptionsOfCommands.CheckpointFile();
        var command = new Command("compact", Description) { store, before, reason, dryRun, keyFile, newKey, checkpointFile };
        before.Validators.Add(static option =>
        {
            if (option.GetValueOrDefault<string?>() is { } text && !ScalarText.TryInstant(text, out _))
            {
                option.AddError($"--before '{text}' is no date and no time; write YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.");
            }
        });
        command.SetAction((result, cancellationToken) =>
        {
            _ = ScalarText.TryInstant(result.GetValue(before)!, out var limit);
            var (name, why, isDryRun) = (result.GetValue(store)!, result.GetValue(reason)!, result.GetValue(dryRun));
            var options = new LedgerOptions { KeyFile = result.GetValue(keyFile), CheckpointFile = result.GetValue(checkpointFile) };
            if (StoreName.FileOf(name) is { } owned && !isDryRun && !result.GetValue(newKey))
            {
                LedgerOptionsOfCommands.RequireKey(owned, options.KeyFile);
            }

            var compacted = LedgerOptionsOfCommands.Run(() => StoreName.FileOf(name) is { } file
                ? new RetentionResult(CompactFile(file, new LedgerRetention(limit, why), options, time, isDryRun, cancellationToken), new Dictionary<KeptReason, long>())
                : CompactFleet(StoreName.ConnectionOf(name), limit, why, options, time, isDryRun, cancellationToken));
            terminal.Line((compacted.Removed, isDryRun) switch
            {
                (0, _) => "No whole segment is that old; nothing was changed.",
                (var count, true) => string.Create(CultureInfo.InvariantCulture, $"{count} entries would be removed; nothing was changed."),
                var (count, _) => string.Create(CultureInfo.InvariantCulture, $"{count} entries were removed. An entry of the record says so."),
            });
            foreach (var (kept, count) in compacted.Kept.OrderBy(static kept => kept.Key))
            {
                terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{count} old entries stay: {Explain(kept)}"));
            }

            return Task.FromResult(compacted.Removed == 0 ? ExitCode.Findings : ExitCode.Clean);
        });
        return command;
    }

    private static long CompactFile(string file, LedgerRetention retention, LedgerOptions options, TimeProvider time, bool isDryRun, CancellationToken cancellationToken) => isDryRun
        ? OwnedLedger.CountOld(file, retention, cancellationToken)
        : OwnedLedger.Compact(file, options, time, retention, cancellationToken);

    private static RetentionResult CompactFleet(
        string connection, DateTimeOffset limit, string reason, LedgerOptions options, TimeProvider time, bool isDryRun, CancellationToken cancellationToken) => isDryRun
        ? FleetRetention.Count(connection, limit, cancellationToken)
        : FleetRetention.Run(connection, options, time, limit, reason, cancellationToken);

    private static string Explain(KeptReason reason) => reason switch
    {
        KeptReason.Younger => "they share a segment with younger ones, and go with those.",
        KeptReason.Open => "a node that was seen within the last hour fills their segment, or has just filled it. They go when it has gone on or ended.",
        KeptReason.Telling => "they say what was removed from other chains, and prove that nothing else was.",
        KeptReason.Damaged => "their chain is not whole, or not what was recorded. Look with `policy-lint ledger verify`.",
        _ => "they are of nodes of an earlier version, and stand in no chain.",
    };
}
