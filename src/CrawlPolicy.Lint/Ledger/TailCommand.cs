using System.CommandLine;
using System.Globalization;
using CrawlPolicy.Evidence;
using CrawlPolicy.Lint.Output;

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
        var node = LedgerOptionsOfCommands.Node();
        var count = new Option<int>("-n", "--lines") { Description = "How many, up to 10000.", DefaultValueFactory = static _ => 10, HelpName = "COUNT" };
        var follow = new Option<bool>("-f", "--follow") { Description = "Goes on with what is recorded from now on." };
        var command = new Command("tail", Description) { store, node, count, follow };
        count.Validators.Add(static option =>
        {
            // Asked for its value, an option whose text is no number throws.
            if (option.Tokens is [var token] && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var lines) && lines is >= 1 and <= DecisionQuery.MaximumLimit))
            {
                option.AddError($"-n '{token.Value}' is no count of lines; write a whole number from 1 to {DecisionQuery.MaximumLimit}.");
            }
        });
        command.SetAction(async (result, cancellationToken) =>
        {
            using var source = LedgerOptionsOfCommands.Open(result.GetValue(store)!, terminal);
            var tail = LedgerOptionsOfCommands.Run(() => source.Follow(result.GetValue(node)));
            Write(terminal, LedgerOptionsOfCommands.Run(() => tail.Read(result.GetValue(count))));
            try
            {
                while (result.GetValue(follow))
                {
                    await Task.Delay(Interval, time, cancellationToken);
                    Write(terminal, LedgerOptionsOfCommands.Run(() => tail.Read(result.GetValue(count))));
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // To be interrupted is how following ends.
            }

            return ExitCode.Clean;
        });
        return command;
    }

    private static string What(DecisionRecord record) => record.Outcome is { } outcome
        ? string.Create(CultureInfo.InvariantCulture, $"{outcome.Event.ToString().ToLowerInvariant()} {record.Status} {outcome.MediaType} {outcome.Bytes} B")
        : $"{record.Verdict,-6} {record.Reason}";

    private static void Write(Terminal terminal, IReadOnlyList<DecisionRecord> records)
    {
        foreach (var record in records)
        {
            var url = string.Concat(record.Url.Select(static c => char.IsControl(c) ? '?' : c));
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{record.At.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ} {What(record),-31} {record.Crawler} {record.Method} {(url.Length == 0 ? "(redacted)" : url)}"));
        }

        terminal.Output.Flush();
    }
}
