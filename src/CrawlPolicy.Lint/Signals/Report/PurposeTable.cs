using CrawlPolicy.Decisions;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Signals;
using Spectre.Console;

namespace CrawlPolicy.Lint.Signals.Report;

/// <summary>Writes what every purpose gets: a row for each use, a column for each beneficiary, conditions below.</summary>
/// <param name="terminal">Where to.</param>
internal sealed class PurposeTable(Terminal terminal)
{
    private readonly List<string> _footnotes = [];

    /// <summary>Writes the table.</summary>
    public void Write(IReadOnlyList<PurposeAnswer> answers)
    {
        var cells = answers.ToDictionary(static answer => answer.Purpose, CellOf);
        var width = cells.Values.Concat(CrawlPurpose.AllBeneficiaries).Max(static cell => cell.Length) + 2;
        terminal.Styled($"[bold]{"",-14}{string.Concat(CrawlPurpose.AllBeneficiaries.Select(name => name.PadRight(width))).TrimEnd()}[/]");
        foreach (var row in answers.GroupBy(static answer => answer.Purpose.UseName))
        {
            var line = row.Select(answer => $"[{StyleOf(answer)}]{Markup.Escape(cells[answer.Purpose])}[/]{new string(' ', width - cells[answer.Purpose].Length)}");
            terminal.Styled($"{row.Key,-14}{string.Concat(line).TrimEnd()}");
        }

        if (_footnotes.Count > 0)
        {
            terminal.Line();
        }

        for (var i = 0; i < _footnotes.Count; i++)
        {
            terminal.Line($"[{i + 1}] {PlainText.Of(_footnotes[i])}");
        }
    }

    /// <summary>The style of an answer.</summary>
    public static string StyleOf(PurposeAnswer answer) => answer switch
    {
        { Meaning: SignalMeaning.Unknown } => "yellow",
        { IsAllowed: true } => "green",
        _ => "red",
    };

    private string CellOf(PurposeAnswer answer)
    {
        if (answer.Setting is { IsAllowed: var isAllowed })
        {
            return isAllowed ? "unknown→allow" : "unknown→deny";
        }

        var notes = string.Concat(answer.Conditions.Select(condition => $"[{NumberOf(condition)}]"));
        return $"{(answer.IsAllowed ? "allow" : "deny")} {answer.By?.Protocol}{(notes.Length == 0 ? "" : " ")}{notes}";
    }

    private int NumberOf(string condition)
    {
        var index = _footnotes.IndexOf(condition);
        if (index >= 0)
        {
            return index + 1;
        }

        _footnotes.Add(condition);
        return _footnotes.Count;
    }
}
