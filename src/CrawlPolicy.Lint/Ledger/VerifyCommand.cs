using System.CommandLine;
using System.Globalization;
using CrawlPolicy.Evidence.Ledger.Verifying;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Ledger;

/// <summary><c>policy-lint ledger verify</c>.</summary>
internal static class VerifyCommand
{
    private const string Description = """
        Computes every hash of the record anew, and compares it with what is kept.

        Ends with 0 where all is as it was recorded, else with 1; the first bad entry is named first. Redactions are listed:
        they remove values and leave the proof of all else. With --checkpoint, the record is compared with the signed
        checkpoints of the second place. Without, nothing rules out that the store's owner wrote the whole record anew.
        With --public-key, that key must have signed those, and the newest checkpoint in the store, of each chain of a fleet. Where
        the operator's key was replaced, give the older ones too: a chain or a file of checkpoints may have ended with one.
        The store is only read, and may be in use. Of a fleet, the chain of each node is verified, and then the checkpoints
        over all of them, by which a node that was removed is missed; --checkpoint may name a file of each node.

        Examples:
          policy-lint ledger verify state/crawlpolicy.db
          policy-lint ledger verify sqlite:state/crawlpolicy.db --checkpoint /mnt/elsewhere/checkpoints --public-key ledger.pem
          policy-lint ledger verify 'postgres:Host=db.internal;Database=crawlpolicy;Username=crawler' --checkpoint a --checkpoint b
          policy-lint ledger verify state/crawlpolicy.db --public-key ledger.pem --public-key ledger-of-2025.pem
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var store = LedgerOptionsOfCommands.Store();
        var checkpoint = new Option<FileInfo[]>("--checkpoint") { Description = "A file of checkpoints that was kept apart from the store (CrawlPolicy:Ledger:CheckpointFile).", HelpName = "FILE" };
        var publicKey = new Option<FileInfo[]>("--public-key")
        {
            Description = "The PEM file of a key that may have signed the checkpoints; several may be given. Get them from the operator, not from the store.",
            HelpName = "FILE",
        };
        var node = LedgerOptionsOfCommands.Node();
        var command = new Command("verify", Description) { store, checkpoint, publicKey, node };
        command.SetAction(async (result, cancellationToken) =>
        {
            using var key = LedgerOptionsOfCommands.ReadKeys(result.GetValue(publicKey) ?? []);
            var places = (result.GetValue(checkpoint) ?? []).Select(static file => (file.FullName, Notes: LedgerOptionsOfCommands.ReadCheckpoints(file))).ToList();
            using var source = LedgerOptionsOfCommands.Open(result.GetValue(store)!, terminal);
            var verification = new LedgerVerification(source, [.. places.SelectMany(static place => place.Notes)], key, result.GetValue(node));
            var start = time.GetTimestamp();
            var running = Task.Run(() => verification.Run(cancellationToken), cancellationToken);
            var report = await LedgerProgress.WatchAsync(terminal, time, () => string.Create(CultureInfo.InvariantCulture, $"{verification.Verified:N0} entries"), running, cancellationToken);
            var seconds = Math.Max(time.GetElapsedTime(start).TotalSeconds, 0.001);
            terminal.Tell(string.Create(CultureInfo.InvariantCulture, $"{verification.Verified:N0} entries in {seconds:N1} s, {verification.Verified / seconds:N0} a second."));
            report.PlaceProblems.AddRange(places.Where(static place => place.Notes.Count == 0)
                .Select(static place => $"The second place '{place.FullName}' holds no checkpoint: it was wiped, or --checkpoint names the wrong file. Name the file that the crawler's option CrawlPolicy:Ledger:CheckpointFile names."));
            LedgerReportText.Write(terminal, report, isOutside: places.Count > 0, isKeyGiven: key is not null);
            return !report.Problems.Any() ? ExitCode.Clean : ExitCode.Findings;
        });
        return command;
    }
}
