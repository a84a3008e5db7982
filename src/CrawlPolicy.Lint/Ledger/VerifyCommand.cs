using System.CommandLine;
using System.Globalization;
using System.Text;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Sqlite.Ledger;

namespace CrawlPolicy.Lint.Ledger;

/// <summary><c>policy-lint ledger verify</c>.</summary>
internal static class VerifyCommand
{
    private const string Description = """
        Computes every hash of the record anew, and compares it with what is kept.

        Ends with 0 where all is as it was recorded, else with 1; the first bad entry is named first. Redactions are listed:
        they remove values and leave the proof of all else. With --checkpoint, the record is compared with the signed
        checkpoints of the second place. Without, nothing rules out that the store's owner wrote the whole record anew.
        The store is only read, and may be in use.

        Examples:
          policy-lint ledger verify state/crawlpolicy.db
          policy-lint ledger verify sqlite:state/crawlpolicy.db --checkpoint /mnt/elsewhere/checkpoints --public-key ledger.pem
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var store = LedgerOptionsOfCommands.Store();
        var checkpoint = new Option<FileInfo?>("--checkpoint") { Description = "A file of checkpoints that was kept apart from the store (CrawlPolicy:Ledger:CheckpointFile).", HelpName = "FILE" };
        var publicKey = LedgerOptionsOfCommands.PublicKey();
        var command = new Command("verify", Description) { store, checkpoint, publicKey };
        command.SetAction(async (result, cancellationToken) =>
        {
            using var key = LedgerOptionsOfCommands.ReadKey(result.GetValue(publicKey));
            var outside = result.GetValue(checkpoint) is { } file
                ? LedgerOptionsOfCommands.Run(() => NoteVerifier.Split(File.ReadAllText(file.FullName, Encoding.UTF8)).ToList())
                : [];
            var verification = new LedgerVerification(LedgerOptionsOfCommands.Open(result.GetValue(store)!), outside, key);
            var start = time.GetTimestamp();
            var running = Task.Run(() => verification.Run(cancellationToken), cancellationToken);
            var report = await LedgerProgress.WatchAsync(terminal, time, () => verification.Verified, running, cancellationToken);
            var seconds = Math.Max(time.GetElapsedTime(start).TotalSeconds, 0.001);
            terminal.Tell(string.Create(CultureInfo.InvariantCulture, $"{verification.Verified:N0} entries in {seconds:N1} s, {verification.Verified / seconds:N0} a second."));
            LedgerReportText.Write(terminal, report, isOutside: outside.Count > 0, isKeyGiven: key is not null);
            return report.Problems.Count == 0 ? ExitCode.Clean : ExitCode.Findings;
        });
        return command;
    }
}
