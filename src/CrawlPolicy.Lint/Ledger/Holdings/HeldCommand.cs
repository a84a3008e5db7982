using System.CommandLine;
using CrawlPolicy.Lint.Ledger.Release;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Ledger.Holdings;

/// <summary><c>policy-lint ledger held</c>.</summary>
internal static class HeldCommand
{
    private const string Description = """
        Says what is held of a site, a work or a dataset by the record: what was received or kept, and not said to be deleted since.

        With --must-delete, only what the policies of today say must go, and by which notice or dataset: removed works and URLs,
        and what came by withdrawn datasets. It ends with 1 where there is any. Whoever deletes it says so to the sidecar (POST /v1/outcomes with the event
        deleted) or to the library (IFetchOutcomes), and it is gone from this list. What has no URL any more, as it was redacted,
        cannot be matched to a removal: how much that is stands behind the list, and does not count for the exit code.
        The same is said where a site or a work is asked for that what was redacted may be of.
        The record is not verified on the way; `policy-lint ledger verify` does that.

        The record names a site and a work as the policies of the time did. With --policies, the policies of today say of which
        site and work each URL is too, so that what was fetched before them is found by their names.

        Examples:
          policy-lint ledger held state/crawlpolicy.db --site youtube
          policy-lint ledger held state/crawlpolicy.db --item youtube:video:dQw4w9WgXcQ --format ndjson
          policy-lint ledger held state/crawlpolicy.db --must-delete --policies policies/ --format ndjson
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var options = new HeldOptions();
        var mustDelete = new Option<bool>("--must-delete") { Description = "Only what was removed, or came by a dataset that was withdrawn." };
        var format = new Option<HeldFormat>("--format", "-f") { Description = "pretty: a table by site; json: the same as one object; ndjson: each fetch on a line.", HelpName = "pretty|json|ndjson" }.Among();
        var command = new Command("held", Description) { options.Store, options.Site, options.Item, options.Dataset, options.Crawler, mustDelete, options.Policies, options.At, format };
        command.SetAction((result, cancellationToken) => Task.FromResult(LedgerOptionsOfCommands.Run(() =>
        {
            using var store = options.Open(result, terminal);
            var held = new HeldRecords(() => StoredRecords.Read(store, cancellationToken));
            var policies = options.PoliciesOf(result, isNeeded: result.GetValue(mustDelete));
            var judge = result.GetValue(mustDelete) ? options.JudgeOf(result, policies!, time) : null;
            var report = new HeldReport(terminal, result.GetValue(format), isJudged: judge is not null);
            var filter = options.FilterOf(result, policies);
            var found = 0L;
            foreach (var one in held.Find(filter))
            {
                found++;
                var removal = judge?.FindRemoval(one);
                if (judge is null || removal is not null)
                {
                    report.Add(one, removal);
                }
                else if (ReleaseJudge.FindDoubt(one) is { } doubt)
                {
                    report.AddUnjudged(one, doubt);
                }
            }

            if (filter.Redacted is { } redacted)
            {
                foreach (var one in new HeldRecords(() => StoredRecords.Read(store, cancellationToken)).Find(redacted).Where(static one => one.Url.Length == 0))
                {
                    report.AddUnjudged(one, ReleaseRefusal.Redacted);
                }
            }

            report.End(held.Deleted);
            HeldLimits.Tell(terminal, store);
            if (found + held.Deleted.Fetches == 0)
            {
                UnseenNames.Tell(terminal, store, filter, cancellationToken);
            }

            return judge is not null && report.Total.Fetches > 0 ? ExitCode.Findings : ExitCode.Clean;
        })));
        return command;
    }
}
