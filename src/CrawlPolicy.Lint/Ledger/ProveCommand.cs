using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CrawlPolicy.Evidence.Ledger.Reading;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Ledger;

/// <summary><c>policy-lint ledger prove</c>.</summary>
internal static class ProveCommand
{
    private const string Description = """
        Writes a file that proves by itself that one decision is in the record.

        It holds the entry, the salts of its fields, the path to the root of the tree, and the signed checkpoint with that root;
        nothing of any other entry. An identity means the decision itself with its rule; what became of the fetch is proven by the
        number of its entry. Whoever gets it checks it with `policy-lint ledger check-proof`.

        Examples:
          policy-lint ledger prove state/crawlpolicy.db 01KAG1Z3V80000000000000001 > proof.json
          policy-lint ledger prove state/crawlpolicy.db 4711
        """;

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(Terminal terminal)
    {
        var store = LedgerOptionsOfCommands.Store();
        var id = new Argument<string>("ID") { Description = "The identity of the decision, or the number of the entry." };
        var node = LedgerOptionsOfCommands.Node();
        var command = new Command("prove", Description) { store, id, node };
        command.SetAction(result =>
        {
            using var source = LedgerOptionsOfCommands.Open(result.GetValue(store)!, terminal);
            using var stream = new MemoryStream();
            var exitCode = LedgerOptionsOfCommands.Verified(terminal, () =>
            {
                var (chain, number) = Find(terminal, source, result.GetValue(id)!, result.GetValue(node));
                _ = source.Use(chain, reader =>
                {
                    using var json = new Utf8JsonWriter(stream, Indented);
                    LedgerProver.Write(reader, number, json);
                    return true;
                });
            });
            if (exitCode == ExitCode.Clean)
            {
                terminal.Line(Encoding.UTF8.GetString(stream.ToArray()));
            }

            return exitCode;
        });
        return command;
    }

    private static (ChainIdentity Chain, long Number) Find(Terminal terminal, ILedgerSource source, string id, string? node)
    {
        if (long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return ChainSelection.Of(source.ReadChains(), node, alsoTelling: false) is [var chain]
                ? (chain, number)
                : throw new CouldNotRunException($"Each node of the fleet has an entry {number}. Name the node with --node, or give the identity of the decision.");
        }

        var found = source.Find(id).Where(entry => node is null || string.Equals(entry.Chain.Node, node, StringComparison.Ordinal)).OrderBy(static entry => entry.IsOutcome).ToList();
        if (found.Count == 0)
        {
            throw new CouldNotRunException($"No entry of the store's chain is the decision '{id}'. Copy the identity from the answer's Crawl-Policy-Decision field, or from `policy-lint ledger export`.");
        }

        foreach (var other in found.Skip(1))
        {
            terminal.Tell($"Entry {other.Number}{(other.Chain.Node.Length == 0 ? "" : $" of the node {other.Chain.Node}")} {(other.IsOutcome ? "tells what became of it" : "is of the same decision")}; prove it by that number.");
        }

        return (found[0].Chain, found[0].Number);
    }
}
