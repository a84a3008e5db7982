using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Sqlite.Ledger;

namespace CrawlPolicy.Lint.Ledger;

/// <summary><c>policy-lint ledger prove</c>.</summary>
internal static class ProveCommand
{
    private const string Description = """
        Writes a file that proves by itself that one decision is in the record.

        It holds the entry, the salts of its fields, the path to the root of the tree, and the signed checkpoint with that root;
        nothing of any other entry. Whoever gets it checks it with `policy-lint ledger check-proof`.

        Examples:
          policy-lint ledger prove state/crawlpolicy.db 01KAG1Z3V80000000000000001 > proof.json
          policy-lint ledger prove state/crawlpolicy.db 4711
        """;

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(Terminal terminal)
    {
        var store = LedgerOptionsOfCommands.Store();
        var id = new Argument<string>("ID") { Description = "The identity of the decision, or the number of the entry." };
        var command = new Command("prove", Description) { store, id };
        command.SetAction(result =>
        {
            var text = result.GetValue(id)!;
            var reader = LedgerOptionsOfCommands.Open(result.GetValue(store)!);
            using var stream = new MemoryStream();
            LedgerOptionsOfCommands.Run(() => reader.Use(connection =>
            {
                var numbers = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? [number] : LedgerProver.Find(connection, text);
                if (numbers.Count == 0)
                {
                    throw new CouldNotRunException($"No entry of the store is the decision '{text}'. Copy the identity from the answer's Crawl-Policy-Decision field, or from `policy-lint ledger export`.");
                }

                foreach (var other in numbers.Skip(1))
                {
                    terminal.Tell($"Entry {other} is of the same decision; prove it by that number.");
                }

                using var json = new Utf8JsonWriter(stream, Indented);
                LedgerProver.Write(connection, numbers[0], json);
                return true;
            }));
            terminal.Line(Encoding.UTF8.GetString(stream.ToArray()));
        });
        return command;
    }
}
