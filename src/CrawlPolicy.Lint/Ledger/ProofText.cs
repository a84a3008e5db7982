using System.Globalization;
using System.Text;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Ledger;

/// <summary>Tells in words what an entry says that was proven.</summary>
internal static class ProofText
{
    private const int LineNumber = 4;

    /// <summary>Writes it.</summary>
    /// <param name="terminal">Where.</param>
    /// <param name="entry">The entry alone.</param>
    public static void Write(Terminal terminal, LedgerBatch entry)
    {
        if (entry.Kind != (long)EntryKind.Decision)
        {
            var note = LedgerNote.Read(entry.Records.Span);
            Line(terminal, "time", EntryTime.Write(note.At.UtcTicks));
            Line(terminal, EntryJson.NameOf((EntryKind)entry.Kind), note.Text);
            return;
        }

        BatchEntries.Visit(entry, (_, in record, removed, _) =>
        {
            Line(terminal, "time", EntryTime.Write(record.Number(0)));
            Line(terminal, "outcome", EntryJson.NameOfEvent(record.Number(EntryJson.Event)));
            Line(terminal, "verdict", Text(record, "verdict"));
            Line(terminal, "reason", Text(record, "reason"));
            Line(terminal, "URL", Text(record, "url"));
            Line(terminal, "rule", Text(record, "rule"));
            var file = Text(record, "file");
            Line(terminal, "file", file.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{file}, line {record.Number(LineNumber)}"));
            Line(terminal, "redacted", string.Join(", ", EntryFields.NamesIn(removed)));
        });
    }

    private static string Text(in RecordScanner record, string name) => Encoding.UTF8.GetString(record.Text(Array.IndexOf(EntryJson.Texts, name)));

    // A proof comes from anywhere; nothing of it may steer the terminal.
    private static void Line(Terminal terminal, string name, string? value)
    {
        if (value is { Length: > 0 })
        {
            terminal.Line($"  {name,-10} {string.Concat(value.Select(static c => Words.IsUnprintable(c) ? '?' : c))}");
        }
    }
}
