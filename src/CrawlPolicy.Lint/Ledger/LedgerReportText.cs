using System.Globalization;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Sqlite.Ledger;

namespace CrawlPolicy.Lint.Ledger;

/// <summary>Tells what a verification found.</summary>
internal static class LedgerReportText
{
    /// <summary>Writes it.</summary>
    public static void Write(Terminal terminal, LedgerReport report, bool isOutside, bool isKeyGiven)
    {
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"ledger       {report.Origin}"));
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"entries      {report.Size}, {report.Decisions} of them decisions"));
        terminal.Line(report.Root is null ? "root         none: an entry is bad" : $"root         {Convert.ToBase64String(report.Root)}");
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"checkpoints  {report.InnerCheckpoints} in the store agree{(isOutside ? $", and {report.OuterCheckpoints} outside of it, up to entry {report.OuterSize}" : "")}"));
        foreach (var (number, kind, note) in report.Notes)
        {
            var entries = note.Ranges.Count == 0 ? "" : $", {note.Ranges.Sum(static range => range.Last - range.First + 1)} entries from {note.Ranges[0].First} on";
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{EntryJson.NameOf(kind),-12} entry {number} of {note.At:yyyy-MM-dd HH:mm:ss}{entries}: {PlainText(note.Text)}"));
        }

        foreach (var problem in report.Problems)
        {
            terminal.Line("problem      " + PlainText(problem));
        }

        terminal.Line(Verdict(report, isOutside, isKeyGiven));
    }

    private static string Verdict(LedgerReport report, bool isOutside, bool isKeyGiven)
    {
        if (report.Problems.Count > 0)
        {
            return "The record is not what it was. Keep this store as it is, and compare it with copies.";
        }

        const string Intact = "Nothing was altered, removed or reordered within the record";
        return (isOutside, isKeyGiven) switch
        {
            (true, true) => $"{Intact}, and up to entry {report.OuterSize} it is the one that was published.",
            (true, false) => $"{Intact}, and up to entry {report.OuterSize} it fits the file of checkpoints. Who signed them was judged by the key that the store names: give the operator's with --public-key.",
            _ => $"{Intact}. Its owner could have written all of it anew: only a checkpoint kept elsewhere rules that out (--checkpoint).",
        };
    }

    // A note's text may come from a hostile store; nothing of it may steer the terminal.
    private static string PlainText(string text) => string.Concat(text.Select(static c => char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format ? '?' : c));
}
