using System.CommandLine;
using System.Security.Cryptography;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Sqlite.Tables;

namespace CrawlPolicy.Lint.Ledger;

/// <summary><c>policy-lint ledger key</c>.</summary>
internal static class KeyCommand
{
    private const string Description = """
        Writes the public key that signs the record's checkpoints, in PEM. Publish it where verifiers find it without you.

        Example:
          policy-lint ledger key state/crawlpolicy.db > ledger.pem
        """;

    public static Command Create(Terminal terminal)
    {
        var store = LedgerOptionsOfCommands.Store();
        var command = new Command("key", Description) { store };
        command.SetAction(result =>
        {
            var key = LedgerOptionsOfCommands.Open(result.GetValue(store)!).Use(static connection => LedgerTables.ReadIdentity(connection).Key)
                ?? throw new CouldNotRunException("The store has no key yet. Start the crawler or the sidecar that owns it once.");
            terminal.Line(PemEncoding.WriteString("PUBLIC KEY", key));
        });
        return command;
    }
}
