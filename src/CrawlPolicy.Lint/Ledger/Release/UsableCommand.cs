using System.CommandLine;
using CrawlPolicy.Decisions;
using CrawlPolicy.Lint.Ledger.Holdings;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Stores;

namespace CrawlPolicy.Lint.Ledger.Release;

/// <summary><c>policy-lint ledger usable</c>.</summary>
internal static class UsableCommand
{
    private const string Description = """
        Says what of all that is held may be used for a purpose, and why the rest may not.

        What was fetched for one purpose is not released to another: nobody asked the site for it. What was fetched for the purpose
        itself is judged again by the policies of today: terms, removals, grants that lapsed, licences of datasets and works.
        Robots rules and permission signals count as they were when it was fetched. It ends with 0 where all may be used,
        with 1 where some may not; then give the list of --usable to the pipeline, and not the folder.
        The record is not verified on the way; `policy-lint ledger verify` does that.

        Examples:
          policy-lint ledger usable state/crawlpolicy.db --for ai-train
          policy-lint ledger usable state/crawlpolicy.db --for tdm:academic --usable usable.ndjson --rest rest.ndjson
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var options = new HeldOptions();
        var purpose = new Option<string>("--for") { Description = "What it is to be used for, USE[:BENEFICIARY].", Required = true, HelpName = "PURPOSE" };
        var usable = new Option<string?>("--usable") { Description = "Writes what may be used, an object on each line.", HelpName = "FILE" };
        var rest = new Option<string?>("--rest") { Description = "Writes the rest, each with its reason.", HelpName = "FILE" };
        var format = CommonOptions.Format();
        format.Description = "How the summary is written: pretty, or json for one object.";
        purpose.Validators.Add(static option =>
        {
            if (!CrawlPurpose.TryParse(option.GetValueOrDefault<string?>(), out _))
            {
                option.AddError($"--for '{option.GetValueOrDefault<string?>()}' is no purpose; write USE[:BENEFICIARY] with a use of {string.Join(", ", CrawlPurpose.AllUses)}.");
            }
        });
        var command = new Command("usable", Description) { options.Store, purpose, options.Site, options.Item, options.Dataset, options.Crawler, options.Policies, options.At, usable, rest, format };
        OutputFiles.Protect(command, result => StoreName.FilesOf(result.GetValue(options.Store) ?? ""), usable, rest);
        command.SetAction((result, cancellationToken) => Task.FromResult(LedgerOptionsOfCommands.Run(() =>
        {
            _ = CrawlPurpose.TryParse(result.GetValue(purpose), out var wanted);
            var policies = options.PoliciesOf(result, isNeeded: true)!;
            var judge = options.JudgeOf(result, policies, time);
            using var lists = new ReleaseLists(result.GetValue(usable), result.GetValue(rest));
            var report = new ReleaseReport(wanted);
            using var store = options.Open(result, terminal);
            var filter = options.FilterOf(result, policies);
            var found = 0L;
            foreach (var held in new HeldRecords(() => StoredRecords.Read(store, cancellationToken)).Find(filter))
            {
                found++;
                var refusal = judge.Judge(held, wanted);
                report.Add(held, refusal);
                lists.Write(held, refusal);
            }

            lists.Finish();
            report.Write(terminal, result.GetValue(format));
            HeldLimits.Tell(terminal, store);
            if (found == 0)
            {
                UnseenNames.Tell(terminal, store, filter, cancellationToken);
            }

            return report.IsWhole ? ExitCode.Clean : ExitCode.Findings;
        })));
        return command;
    }
}
