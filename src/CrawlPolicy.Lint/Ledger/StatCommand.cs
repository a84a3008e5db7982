using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Reading;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Ledger;

/// <summary><c>policy-lint ledger stat</c>.</summary>
internal static class StatCommand
{
    private const string Description = """
        Says how large the record is, by which key it is signed, and what its newest checkpoint covers. Nothing is verified.
        Of a fleet, all chains are listed with their nodes; --node tells more of one.

        Examples:
          policy-lint ledger stat state/crawlpolicy.db
          policy-lint ledger stat 'postgres:Host=db.internal;Database=crawlpolicy;Username=crawler'
        """;

    // They stand among the decisions, and to tell them apart the whole record would have to be read.
    private const string WithOutcomes = ", outcomes of fetches included; `policy-lint ledger verify` counts each";

    public static Command Create(Terminal terminal)
    {
        var store = LedgerOptionsOfCommands.Store();
        var node = LedgerOptionsOfCommands.Node();
        var command = new Command("stat", Description) { store, node };
        command.SetAction(result =>
        {
            using var source = LedgerOptionsOfCommands.Open(result.GetValue(store)!, terminal);
            LedgerOptionsOfCommands.Run(() =>
            {
                var chains = ChainSelection.Of(source.ReadChains(), result.GetValue(node), alsoTelling: false);
                if (source.Fleet is { } fleet && result.GetValue(node) is null)
                {
                    WriteFleet(terminal, source, fleet, chains);
                }
                else
                {
                    source.Use(chains[0], reader => Write(terminal, reader));
                }

                return true;
            });
        });
        return command;
    }

    private static void WriteFleet(Terminal terminal, ILedgerSource source, string fleet, IReadOnlyList<ChainIdentity> chains)
    {
        Line(terminal, "fleet", fleet);
        Line(terminal, "checkpoints", $"{source.ReadFleetCheckpoints().Count} over all chains");
        if (source.CountUnchained() is > 0 and var unchained)
        {
            Line(terminal, "unchained", LedgerReportText.Unchained(unchained));
        }

        Line(terminal, "chains", chains.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var chain in chains)
        {
            var (size, checkpoints, dropped) = source.Use(chain, static reader => (reader.ReadSize(), reader.ReadCheckpoints(), reader.ReadDroppedEnd()?.Size ?? 0));
            var newest = checkpoints.Count == 0 ? 0 : checkpoints[^1].Size;
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"  {chain.Node}  {size} entries, {newest} of them under a checkpoint{NoLongerKept(dropped)}{(chain.TellsOfOthers ? "; tells what was removed from others" : "")}"));
        }
    }

    private static bool Write(Terminal terminal, IChainReader reader)
    {
        var size = reader.ReadSize();
        var checkpoints = reader.ReadCheckpoints();
        var newest = checkpoints.Count == 0 ? 0 : checkpoints[^1].Size;
        var statistics = reader.ReadStatistics();
        Line(terminal, "ledger", reader.Chain.Origin);
        var dropped = DroppedEntries.Read(reader).Count;
        Line(terminal, "entries", string.Create(CultureInfo.InvariantCulture, $"{size}{NoLongerKept(dropped)}"));
        foreach (var (kind, count) in statistics.Entries)
        {
            Line(terminal, "  " + EntryJson.NameOf(kind), string.Create(CultureInfo.InvariantCulture, $"{count}{(kind == EntryKind.Decision ? WithOutcomes : "")}"));
        }

        Line(terminal, "segments", string.Create(CultureInfo.InvariantCulture, $"{size / LedgerBatch.SegmentLength} full, of {LedgerBatch.SegmentLength} entries each"));
        Line(terminal, "checkpoints", string.Create(CultureInfo.InvariantCulture, $"{checkpoints.Count}; the newest covers {newest} entries"));
        Line(terminal, "key", reader.Chain.Key is { } key ? "SHA-256 " + Convert.ToHexStringLower(SHA256.HashData(key)) : "none yet");
        var other = statistics.HasOtherState ? ", other state included" : "";
        Line(terminal, "size", string.Create(CultureInfo.InvariantCulture, $"{statistics.Bytes} bytes, {statistics.Bytes / Math.Max(size, 1)} for each entry{other}"));
        return true;
    }

    private static string NoLongerKept(long dropped) => dropped == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; the first {dropped} are no longer kept");

    private static void Line(Terminal terminal, string name, string value) => terminal.Line($"{name,-13} {value}");
}
