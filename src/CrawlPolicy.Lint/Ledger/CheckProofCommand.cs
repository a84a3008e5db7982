using System.CommandLine;
using System.Text;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Ledger;

/// <summary><c>policy-lint ledger check-proof</c>.</summary>
internal static class CheckProofCommand
{
    private const int LongestProof = 16 * 1024 * 1024;

    private const string Description = """
        Checks a file of `policy-lint ledger prove`, without the store that it is from.

        Ends with 0 where the entry is the one that the checkpoint covers, else with 1. Whether the checkpoint is of the
        crawler's operator is known only with the operator's public key: give it with --public-key.

        Examples:
          policy-lint ledger check-proof proof.json --public-key ledger.pem
          policy-lint ledger prove state/crawlpolicy.db 4711 | policy-lint ledger check-proof -
        """;

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The proof; - for standard input." };
        var publicKey = LedgerOptionsOfCommands.PublicKey();
        var command = new Command("check-proof", Description) { file, publicKey };
        command.SetAction(result =>
        {
            using var key = LedgerOptionsOfCommands.ReadKey(result.GetValue(publicKey));
            var text = Read(result.GetValue(file)!, terminal);
            try
            {
                var proof = EntryProof.Read(text);
                var checkpoint = proof.Verify(key);
                terminal.Line($"Entry {proof.Batch.First} is in the ledger '{checkpoint.Origin}', as the checkpoint of {checkpoint.Size} entries says.");
                ProofText.Write(terminal, proof.Batch);
                terminal.Line(key is null ? "Who signed that checkpoint was not checked: give the operator's key with --public-key." : "The given key signed that checkpoint.");
                return ExitCode.Clean;
            }
            catch (Exception exception) when (exception is InvalidDataException or UnknownKeyException)
            {
                terminal.Line("The file proves nothing. " + exception.Message);
                return ExitCode.Findings;
            }
        });
        return command;
    }

    private static string Read(string path, Terminal terminal)
    {
        if (path != "-" && !File.Exists(path))
        {
            throw new CouldNotRunException($"There is no proof '{path}'. Write one with `policy-lint ledger prove STORE ID`, or - to read it from standard input.");
        }

        using var stream = path == "-" ? terminal.OpenInput() : File.OpenRead(path);
        using var bounded = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int length; (length = stream.Read(buffer)) > 0;)
        {
            if (bounded.Length > LongestProof)
            {
                throw new CouldNotRunException($"{path} is longer than any proof is.");
            }

            bounded.Write(buffer, 0, length);
        }

        return Encoding.UTF8.GetString(bounded.ToArray());
    }
}
