using System.CommandLine;
using System.Security.Cryptography;
using CrawlPolicy.Evidence.Ledger.Reading;
using CrawlPolicy.Lint.Output;

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
        var node = LedgerOptionsOfCommands.Node();
        var command = new Command("key", Description) { store, node };
        command.SetAction(result =>
        {
            using var source = LedgerOptionsOfCommands.Open(result.GetValue(store)!, terminal);
            var keys = LedgerOptionsOfCommands.Run(() => ChainSelection.Of(source.ReadChains(), result.GetValue(node), alsoTelling: false))
                .Select(static chain => chain.Key).OfType<byte[]>().DistinctBy(Convert.ToHexString).ToList();
            terminal.Line(keys switch
            {
                [var key] => PemEncoding.WriteString("PUBLIC KEY", key),
                [] => throw new CouldNotRunException("The store has no key yet. Start the crawler or the sidecar that owns it once."),
                _ => throw new CouldNotRunException($"The nodes of the fleet have {keys.Count} keys. Name one of them with --node; give all nodes one key with CrawlPolicy:Ledger:KeyFile."),
            });
        });
        return command;
    }
}
