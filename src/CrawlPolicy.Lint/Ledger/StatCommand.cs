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
        Decisions on fetches and outcomes, which say what became of one, are counted apart; for that, the record is read through.
        Of a fleet, all chains are listed with their nodes; --node tells more of one.

        Examples:
          policy-lint ledger stat state/crawlpolicy.db
          policy-lint ledger stat 'postgres:Host=db.internal;Database=crawlpolicy;Username=crawler'
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var store = LedgerOptionsOfCommands.Store();
        var node = LedgerOptionsOfCommands.Node();
        var command = new Command("stat", Description) { store, node };
        command.SetAction(async (result, cancellationToken) =>
        {
            using var source = LedgerOptionsOfCommands.Open(result.GetValue(store)!, terminal);
            var chains = LedgerOptionsOfCommands.Run(() => ChainSelection.Of(source.ReadChains(), result.GetValue(node), alsoTelling: false));
            if (source.Fleet is { } fleet && result.GetValue(node) is null)
            {
                LedgerOptionsOfCommands.Run(() => WriteFleet(terminal, source, fleet, chains));
                return;
            }

            var outcomes = new OutcomeCount();
            var running = Task.Run(() => source.Use(chains[0], reader => LinesOf(reader, outcomes.Of(reader, cancellationToken)).ToList()), cancellationToken);
            var lines = await LedgerProgress.WatchAsync(terminal, time, () => string.Create(CultureInfo.InvariantCulture, $"{outcomes.Read:N0} entries"), running, cancellationToken);
            lines.ForEach(terminal.Line);
        });
        return command;
    }

    private static bool WriteFleet(Terminal terminal, ILedgerSource source, string fleet, IReadOnlyList<ChainIdentity> chains)
    {
        terminal.Line(Line("fleet", fleet));
        terminal.Line(Line("checkpoints", $"{source.ReadFleetCheckpoints().Count} over all chains"));
        if (source.CountUnchained() is > 0 and var unchained)
        {
            terminal.Line(Line("unchained", LedgerReportText.Unchained(unchained)));
        }

        terminal.Line(Line("chains", chains.Count.ToString(CultureInfo.InvariantCulture)));
        foreach (var chain in chains)
        {
            var (size, checkpoints, dropped) = source.Use(chain, static reader => (reader.ReadSize(), reader.ReadCheckpoints(), reader.ReadDroppedEnd()?.Size ?? 0));
            var newest = checkpoints.Count == 0 ? 0 : checkpoints[^1].Size;
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"  {chain.Node}  {size} entries, {newest} of them under a checkpoint{NoLongerKept(dropped)}{(chain.TellsOfOthers ? "; tells what was removed from others" : "")}"));
        }

        return true;
    }

    private static IEnumerable<string> LinesOf(IChainReader reader, long outcomes)
    {
        var size = reader.ReadSize();
        var checkpoints = reader.ReadCheckpoints();
        var newest = checkpoints.Count == 0 ? 0 : checkpoints[^1].Size;
        var statistics = reader.ReadStatistics();
        yield return Line("ledger", reader.Chain.Origin);
        yield return Line("entries", string.Create(CultureInfo.InvariantCulture, $"{size}{NoLongerKept(DroppedEntries.Read(reader).Count)}"));
        foreach (var (kind, count) in statistics.Entries)
        {
            var isDecision = kind == EntryKind.Decision;
            yield return Line("  " + EntryJson.NameOf(kind), (isDecision ? count - outcomes : count).ToString(CultureInfo.InvariantCulture));
            if (isDecision && outcomes > 0)
            {
                yield return Line("  outcome", outcomes.ToString(CultureInfo.InvariantCulture));
            }
        }

        yield return Line("segments", string.Create(CultureInfo.InvariantCulture, $"{size / LedgerBatch.SegmentLength} full, of {LedgerBatch.SegmentLength} entries each"));
        yield return Line("checkpoints", string.Create(CultureInfo.InvariantCulture, $"{checkpoints.Count}; the newest covers {newest} entries"));
        yield return Line("key", reader.Chain.Key is { } key ? "SHA-256 " + Convert.ToHexStringLower(SHA256.HashData(key)) : "none yet");
        var other = statistics.HasOtherState ? ", other state included" : "";
        yield return Line("size", string.Create(CultureInfo.InvariantCulture, $"{statistics.Bytes} bytes, {statistics.Bytes / Math.Max(size, 1)} for each entry{other}"));
    }

    private static string NoLongerKept(long dropped) => dropped == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; the first {dropped} are no longer kept");

    private static string Line(string name, string value) => $"{name,-13} {value}";
}
