using System.CommandLine;
using System.Globalization;
using CrawlPolicy.Evidence;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Sqlite.Tables;

namespace CrawlPolicy.Lint.Ledger;

/// <summary><c>policy-lint ledger tail</c>.</summary>
internal static class TailCommand
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private const string Description = """
        Writes the newest decisions, a line each; with -f, further ones as they are recorded, until it is interrupted.

        Examples:
          policy-lint ledger tail state/crawlpolicy.db
          policy-lint ledger tail state/crawlpolicy.db -n 100 -f
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var store = LedgerOptionsOfCommands.Store();
        var count = new Option<int>("-n", "--lines") { Description = "How many, up to 10000.", DefaultValueFactory = static _ => 10, HelpName = "COUNT" };
        var follow = new Option<bool>("-f", "--follow") { Description = "Goes on with what is recorded from now on." };
        var command = new Command("tail", Description) { store, count, follow };
        count.Validators.Add(static option =>
        {
            if (option.GetValueOrDefault<int>() is < 1 or > DecisionQuery.MaximumLimit)
            {
                option.AddError($"-n must be from 1 to {DecisionQuery.MaximumLimit}.");
            }
        });
        command.SetAction(async (result, cancellationToken) =>
        {
            var reader = LedgerOptionsOfCommands.Open(result.GetValue(store)!);
            var size = LedgerOptionsOfCommands.Run(() => reader.Use(LedgerTables.ReadSize));
            Write(terminal, Read(size - result.GetValue(count) + 1));
            while (result.GetValue(follow))
            {
                await Task.Delay(Interval, time, cancellationToken);
                Write(terminal, Read(size + 1));
            }

            return ExitCode.Clean;

            List<DecisionRecord> Read(long first) => LedgerOptionsOfCommands.Run(() => reader.Use(connection =>
            {
                using var transaction = connection.BeginTransaction(deferred: true);
                size = LedgerTables.ReadSize(connection);
                using var batches = new BatchReader(connection);

                // A batch begins at or before the first that is wanted, by no more than it can hold.
                var read = batches.NewestFirst(Math.Max(1, first - Sqlite.Writing.WriteBatch.MaximumWeight), size)
                    .Take((int)Math.Max(0, size - first + 1)).Reverse().ToList();
                return read;
            }));
        });
        return command;
    }

    private static string What(DecisionRecord record) => record.Outcome is { } outcome
        ? string.Create(CultureInfo.InvariantCulture, $"{outcome.Event.ToString().ToLowerInvariant()} {record.Status} {outcome.MediaType} {outcome.Bytes} B")
        : $"{record.Verdict,-6} {record.Reason}";

    private static void Write(Terminal terminal, List<DecisionRecord> records)
    {
        foreach (var record in records)
        {
            var url = string.Concat(record.Url.Select(static c => char.IsControl(c) ? '?' : c));
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{record.At.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ} {What(record),-31} {record.Crawler} {record.Method} {(url.Length == 0 ? "(redacted)" : url)}"));
        }

        terminal.Output.Flush();
    }
}
