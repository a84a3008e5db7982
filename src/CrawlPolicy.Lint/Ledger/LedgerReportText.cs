using System.Globalization;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Verifying;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Ledger;

/// <summary>Tells what a verification found.</summary>
internal static class LedgerReportText
{
    private const int MostChainsTold = 100;
    private const int MostRangesTold = 10;

    /// <summary>Writes it.</summary>
    public static void Write(Terminal terminal, StoreReport report, bool isOutside, bool isKeyGiven)
    {
        if (report.Fleet is null)
        {
            WriteChain(terminal, report.Chains[0], isOutside);
        }
        else
        {
            WriteFleet(terminal, report, isOutside);
        }

        foreach (var problem in report.Problems)
        {
            terminal.Line("problem      " + PlainText(problem));
        }

        terminal.Line(Verdict(report, isOutside, isKeyGiven));
    }

    /// <summary>Says what decisions in no chain are.</summary>
    public static string Unchained(long count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} decisions of nodes of an earlier version stand in no chain: nothing proves that they are what was recorded");

    private static void WriteChain(Terminal terminal, LedgerReport report, bool isOutside)
    {
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"ledger       {report.Origin}"));
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"entries      {report.Size}, {Decisions([report])}{(report.Dropped == 0 ? "" : $"; the first {report.Dropped} are no longer kept")}"));
        terminal.Line(report.Root is null ? "root         none: an entry is bad" : $"root         {Convert.ToBase64String(report.Root)}");
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"checkpoints  {report.InnerCheckpoints} in the store agree{(isOutside ? $", and {report.OuterCheckpoints} outside of it, up to entry {report.OuterSize}" : "")}"));
        WriteNotes(terminal, report);
    }

    private static void WriteFleet(Terminal terminal, StoreReport report, bool isOutside)
    {
        terminal.Line($"fleet        {report.Fleet}");
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"checkpoints  {report.InnerFleetCheckpoints} over all chains in the store{(isOutside ? $", and {report.OuterFleetCheckpoints} outside of it" : "")}"));
        if (report.Unchained > 0)
        {
            terminal.Line("unchained    " + Unchained(report.Unchained));
        }

        var dropped = report.Chains.Sum(static chain => chain.Dropped);
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"entries      {report.Size} in {report.Chains.Count} chains, {Decisions(report.Chains)}{(dropped == 0 ? "" : $"; {dropped} are no longer kept")}"));
        foreach (var chain in report.Chains.Take(MostChainsTold))
        {
            terminal.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"chain        {chain.Node}: {chain.Size} entries, {(chain.Dropped == 0 ? "" : $"the first {chain.Dropped} no longer kept, ")}{(chain.Root is null ? "no root: an entry is bad" : $"root {Convert.ToBase64String(chain.Root)}")}, {chain.InnerCheckpoints} checkpoints agree{(isOutside ? $", and {chain.OuterCheckpoints} outside, up to entry {chain.OuterSize}" : "")}"));
        }

        if (report.Chains.Count > MostChainsTold)
        {
            terminal.Line($"             and {report.Chains.Count - MostChainsTold} more chains; problems of all of them follow.");
        }

        foreach (var chain in report.Chains)
        {
            WriteNotes(terminal, chain);
        }
    }

    private static void WriteNotes(Terminal terminal, LedgerReport report)
    {
        foreach (var (number, kind, note) in report.Notes)
        {
            var entries = note.Ranges.Count == 0 ? "" : $", {note.Ranges.Sum(static range => range.Last - range.First + 1)} entries ({Numbers(note.Ranges)}){(note.Chain.Length == 0 ? "" : $" of '{PlainText(note.Chain)}'")}";
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{EntryJson.NameOf(kind),-12} entry {number} of {note.At:yyyy-MM-dd HH:mm:ss}{entries}: {PlainText(note.Text)}"));
        }
    }

    private static string Decisions(IReadOnlyList<LedgerReport> chains)
    {
        var outcomes = chains.Sum(static chain => chain.Outcomes);
        return string.Create(CultureInfo.InvariantCulture, $"{chains.Sum(static chain => chain.Decisions) - outcomes} of them decisions{(outcomes == 0 ? "" : $" and {outcomes} outcomes of fetches")}");
    }

    private static string Numbers(IReadOnlyList<EntryRange> ranges) =>
        string.Join(", ", ranges.Take(MostRangesTold).Select(static range => range.First == range.Last ? $"{range.First}" : $"{range.First} to {range.Last}"))
        + (ranges.Count > MostRangesTold ? $", and {ranges.Skip(MostRangesTold).Sum(static range => range.Last - range.First + 1)} more" : "");

    private static string Verdict(StoreReport report, bool isOutside, bool isKeyGiven)
    {
        if (report.IsOnlyKeyAmiss)
        {
            return "Nothing else is amiss: either the given key is not the one of this record, or there was another one before it, or somebody wrote all of it anew. Get the keys from the operator, not from the store, and give each with --public-key.";
        }

        if (report.PlaceProblems.Count > 0 && report.PlaceProblems.Count == report.Problems.Count())
        {
            return "Nothing was altered, removed or reordered within the record, but nothing kept elsewhere was there to compare it with: its owner could have written all of it anew.";
        }

        if (report.Problems.Any())
        {
            return "The record is not what it was. Keep this store as it is, and compare it with copies.";
        }

        if (report is { Size: 0, Unchained: > 0 })
        {
            return "The store has no chain: what was recorded by an earlier version cannot be verified. Nodes of this version chain what they record.";
        }

        const string Intact = "Nothing was altered, removed or reordered within the record";
        var covered = report.Fleet is null
            ? $"up to entry {report.Chains[0].OuterSize}"
            : $"{report.Chains.Sum(static chain => chain.OuterSize)} of its {report.Size} entries";
        var (does, fits) = report.Fleet is null ? ("it is the one that was published", "it fits") : ("are those that were published", "fit");
        return (isOutside, isKeyGiven) switch
        {
            (true, true) => $"{Intact}, and {covered} {does}.",
            (true, false) => $"{Intact}, and {covered} {fits} the file of checkpoints. Who signed them was judged by the key that the store names: give the operator's with --public-key.",
            (false, true) => string.Create(CultureInfo.InvariantCulture, $"{Intact}, and the given key signed the store's checkpoint of {report.Chains.Sum(static chain => chain.SignedSize)} of its {report.Size} entries. Whoever has that key could have written all of it anew: only a checkpoint kept elsewhere rules that out (--checkpoint)."),
            _ => $"{Intact}. Its owner could have written all of it anew: only a checkpoint kept elsewhere rules that out (--checkpoint).",
        };
    }

    // A note's text may come from a hostile store; nothing of it may steer the terminal.
    private static string PlainText(string text) => string.Concat(text.Select(static c => char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format ? '?' : c));
}
