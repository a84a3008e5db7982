using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Sqlite.Files;
using CrawlPolicy.Sqlite.Tables;

namespace CrawlPolicy.Lint.Ledger;

/// <summary><c>policy-lint ledger stat</c>.</summary>
internal static class StatCommand
{
    private const string Description = """
        Says how large the record is, by which key it is signed, and what its newest checkpoint covers. Nothing is verified.

        Example:
          policy-lint ledger stat state/crawlpolicy.db
        """;

    public static Command Create(Terminal terminal)
    {
        var store = LedgerOptionsOfCommands.Store();
        var command = new Command("stat", Description) { store };
        command.SetAction(result =>
        {
            var path = LedgerOptionsOfCommands.PathOf(result.GetValue(store)!);
            LedgerOptionsOfCommands.Run(() => LedgerOptionsOfCommands.Open(path).Use(connection =>
            {
                var (origin, key) = LedgerTables.ReadIdentity(connection);
                var size = LedgerTables.ReadSize(connection);
                var checkpoints = LedgerTables.ReadCheckpoints(connection);
                var newest = checkpoints.Count == 0 ? 0 : checkpoints[^1].Size;
                Line("ledger", origin);
                Line("entries", size.ToString(CultureInfo.InvariantCulture));
                foreach (EntryKind kind in Enum.GetValues<EntryKind>())
                {
                    var count = Schema.Number(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT coalesce(sum(count), 0) FROM batch WHERE kind = {(int)kind}"));
                    if (count > 0)
                    {
                        Line("  " + EntryJson.NameOf(kind), count.ToString(CultureInfo.InvariantCulture));
                    }
                }

                Line("segments", string.Create(CultureInfo.InvariantCulture, $"{size / LedgerBatch.SegmentLength} full, of {LedgerBatch.SegmentLength} entries each"));
                Line("checkpoints", string.Create(CultureInfo.InvariantCulture, $"{checkpoints.Count}; the newest covers {newest} entries"));
                Line("key", key is null ? "none yet" : "SHA-256 " + Convert.ToHexStringLower(SHA256.HashData(key)));
                Line("size", string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(path).Length} bytes, {new FileInfo(path).Length / Math.Max(size, 1)} for each entry, other state included"));
                return true;
            }));
        });
        return command;

        void Line(string name, string value) => terminal.Line($"{name,-13} {value}");
    }
}
