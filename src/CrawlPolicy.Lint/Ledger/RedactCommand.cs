using System.CommandLine;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Redacting;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Stores;
using CrawlPolicy.PostgreSql.Ledger.Redacting;
using CrawlPolicy.Sqlite.Ledger;

namespace CrawlPolicy.Lint.Ledger;

/// <summary><c>policy-lint ledger redact</c>.</summary>
internal static class RedactCommand
{
    private const string Description = """
        Removes what may name a work or a person from entries of the record, for instance when somebody asks to be forgotten.

        The entries stay, with what the crawler's operator did and when; so does the proof that nothing else was changed. A
        further entry says which fields of which entries were removed, and why: the reason stays readable for good, so it
        should name no person. Removed values are gone from the store for ever; copies and exports are not touched.

        A store in a file is written anew for that, which takes as much room again and some seconds for each gigabyte. Stop
        the crawler or sidecar first: no other process may own the store.

        The nodes of a fleet may go on. The command enters the fleet as a node of its own, and says in that node's chain what
        was removed from the others', all in one transaction. PostgreSQL keeps the former rows until it has vacuumed them, and
        in its log and backups for as long as those are kept: run VACUUM FULL crawlpolicy_batch at a quiet time. What waits
        in the spool folder of a node for a database that was away is not reached: redact again once it was moved.

        Examples:
          policy-lint ledger redact state/crawlpolicy.db --item youtube:video:dQw4w9WgXcQ --reason 'Request 17 of 2026-11-20' --dry-run
          policy-lint ledger redact state/crawlpolicy.db --item youtube:video:dQw4w9WgXcQ --reason 'Request 17 of 2026-11-20'
          policy-lint ledger redact state/crawlpolicy.db --url-prefix https://example.com/~jane/ --fields url,item --reason 'Request 18'
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var store = LedgerOptionsOfCommands.Store();
        var id = new Option<string[]>("--id") { Description = "A decision's identity.", HelpName = "ID" };
        var item = new Option<string[]>("--item") { Description = "A work, site:kind:id.", HelpName = "ITEM" };
        var site = new Option<string[]>("--site") { Description = "A site: a policy's name, or a host with those below it.", HelpName = "SITE" };
        var urlPrefix = new Option<string[]>("--url-prefix") { Description = "What URLs begin with.", HelpName = "URL" };
        var fields = new Option<string?>("--fields") { Description = $"The fields to remove, with commas between them: {string.Join(", ", EntryFields.Names.Skip(1))}. The default is all of them.", HelpName = "FIELDS" };
        var reason = LedgerOptionsOfCommands.Reason();
        var dryRun = new Option<bool>("--dry-run") { Description = "Only says how many entries would lose fields; the store may be in use." };
        var keyFile = LedgerOptionsOfCommands.KeyFile();
        var newKey = LedgerOptionsOfCommands.NewKey();
        var checkpointFile = LedgerOptionsOfCommands.CheckpointFile();
        var command = new Command("redact", Description) { store, id, item, site, urlPrefix, fields, reason, dryRun, keyFile, newKey, checkpointFile };
        fields.Validators.Add(option =>
        {
            if (option.GetValueOrDefault<string?>() is { } text && MaskOf(text) is null)
            {
                option.AddError($"--fields '{text}' names a field that there is not; write some of {string.Join(", ", EntryFields.Names.Skip(1))}.");
            }
        });
        command.Validators.Add(result =>
        {
            if (new[] { id, item, site, urlPrefix }.All(option => result.GetValue(option) is null or []))
            {
                result.AddError("Nothing says which entries are meant: write --id, --item, --site or --url-prefix.");
            }
        });
        command.SetAction((result, cancellationToken) =>
        {
            var request = new RedactionRequest(
                result.GetValue(id) ?? [], result.GetValue(item) ?? [], result.GetValue(site) ?? [], result.GetValue(urlPrefix) ?? [],
                result.GetValue(fields) is { } text ? MaskOf(text)!.Value : EntryFields.All,
                result.GetValue(reason)!);
            var options = new LedgerOptions { KeyFile = result.GetValue(keyFile), CheckpointFile = result.GetValue(checkpointFile) };
            var name = result.GetValue(store)!;
            if (result.GetValue(dryRun))
            {
                return Task.FromResult(WouldRemove(terminal, name, request, cancellationToken));
            }

            if (StoreName.FileOf(name) is { } owned && !result.GetValue(newKey))
            {
                LedgerOptionsOfCommands.RequireKey(owned, options.KeyFile);
            }

            var removed = LedgerOptionsOfCommands.Run(() => StoreName.FileOf(name) is { } file
                ? OwnedLedger.Redact(file, options, time, request, cancellationToken)
                : FleetRedaction.Run(StoreName.ConnectionOf(name), options, time, request, cancellationToken));
            terminal.Line(removed == 0
                ? "No entry has what is to be removed; nothing was changed."
                : $"{removed} entries lost {string.Join(", ", EntryFields.NamesIn(request.Fields))}. An entry of the record says so.");
            return Task.FromResult(removed == 0 ? ExitCode.Findings : ExitCode.Clean);
        });
        return command;
    }

    private static int WouldRemove(Terminal terminal, string store, RedactionRequest request, CancellationToken cancellationToken)
    {
        using var source = LedgerOptionsOfCommands.Open(store, terminal);
        var count = LedgerOptionsOfCommands.Run(() => RedactionCount.Of(source, new Redaction(request), cancellationToken));
        terminal.Line(count == 0
            ? "No entry has what is to be removed; nothing was changed."
            : $"{count} entries would lose {string.Join(", ", EntryFields.NamesIn(request.Fields))}; nothing was changed.");
        return count == 0 ? ExitCode.Findings : ExitCode.Clean;
    }

    private static byte? MaskOf(string text)
    {
        byte mask = 0;
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var tag = Enumerable.Range(1, EntryFields.Tags - 1).FirstOrDefault(tag => EntryFields.Names[tag] == name);
            if (tag == 0)
            {
                return null;
            }

            mask |= EntryFields.Bit(tag);
        }

        return mask;
    }
}
