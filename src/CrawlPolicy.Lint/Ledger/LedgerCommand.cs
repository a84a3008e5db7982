using System.CommandLine;
using CrawlPolicy.Lint.Ledger.Holdings;
using CrawlPolicy.Lint.Ledger.Release;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Ledger;

/// <summary><c>policy-lint ledger</c>.</summary>
internal static class LedgerCommand
{
    private const string Description = """
        Verifies, proves, exports and redacts the record of decisions that a store keeps, and says what is held and may be used.

        The record is a hash chain and a Merkle tree. That says that nothing was altered since it was written, and nothing about
        who wrote it: its owner could write it anew as a whole. Only a checkpoint that lies where he cannot change it rules
        that out. Have them appended to such a place (CrawlPolicy:Ledger:CheckpointFile), and name it with --checkpoint.
        """;

    public static Command Create(Terminal terminal, TimeProvider time) => new("ledger", Description)
    {
        VerifyCommand.Create(terminal, time),
        ProveCommand.Create(terminal),
        CheckProofCommand.Create(terminal),
        ExportCommand.Create(terminal),
        RedactCommand.Create(terminal, time),
        CompactCommand.Create(terminal, time),
        StatCommand.Create(terminal),
        TailCommand.Create(terminal, time),
        HeldCommand.Create(terminal, time),
        UsableCommand.Create(terminal, time),
        KeyCommand.Create(terminal),
    };
}
