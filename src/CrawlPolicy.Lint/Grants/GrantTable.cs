using System.Globalization;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Signals.Report;
using CrawlPolicy.Terms;
using Spectre.Console;

namespace CrawlPolicy.Lint.Grants;

/// <summary>Writes grants as a table: a row for each.</summary>
internal static class GrantTable
{
    /// <summary>How many items of a list are written out.</summary>
    private const int Shown = 3;

    private static readonly string[] Heads = ["STATE", "LEFT", "GRANT", "FROM", "UNTIL", "LICENSOR", "LICENSEE", "SCOPE", "PURPOSES", "LIFTS", "EVIDENCE"];

    /// <summary>Writes the table.</summary>
    public static void Write(Terminal terminal, IReadOnlyList<GrantStanding> standings)
    {
        if (standings.Count == 0)
        {
            return;
        }

        var rows = standings.Select(CellsOf).ToList();
        var widths = Heads.Select((head, column) => Math.Max(head.Length, rows.Max(row => row[column].Length))).ToArray();
        terminal.Styled($"[bold]{Markup.Escape(Line(Heads, widths))}[/]");
        for (var i = 0; i < rows.Count; i++)
        {
            var state = rows[i][0].PadRight(widths[0]);
            terminal.Styled($"[{StyleOf(standings[i].State)}]{Markup.Escape(state)}[/]{Markup.Escape(Line(rows[i], widths)[widths[0]..])}");
        }
    }

    private static string Line(string[] cells, int[] widths) =>
        string.Join("  ", cells.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd();

    private static string[] CellsOf(GrantStanding standing)
    {
        var grant = standing.Grant;
        string[] cells =
        [
            standing.StateWord,
            standing.DaysLeft is { } left ? string.Create(CultureInfo.InvariantCulture, $"{left:N0} d") : "-",
            grant.Name,
            grant.Life.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            (grant.Life.Revocation?.On ?? grant.Life.Until).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Short(grant.Licensor),
            Short(grant.Licensee),
            ScopeOf(grant),
            List(grant.Purposes.ToWords()),
            string.Join(", ", standing.Lifts),
            standing.Evidence,
        ];
        return [.. cells.Select(PlainText.Of)];
    }

    private static string ScopeOf(Grant grant)
    {
        var paths = grant.Paths.Any(static path => path.MatchesEverything) ? "" : $" {List([.. grant.Paths.Select(static path => path.Text)])}";
        var hosts = grant.Hosts.Count == 0 ? "" : List([.. grant.Hosts.Select(static host => host.ToString())]) + paths;
        var datasets = grant.Datasets.Count == 0 ? "" : $"dataset {List(grant.Datasets)}";
        return hosts.Length > 0 && datasets.Length > 0 ? $"{hosts} from {datasets}" : hosts + datasets;
    }

    private static string List(IReadOnlyList<string> items) =>
        string.Join(", ", items.Take(Shown).Select(Short)) + (items.Count > Shown ? $", +{items.Count - Shown}" : "");

    private static string Short(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 39), "…");

    private static string StyleOf(GrantState state) => state switch
    {
        GrantState.Valid => "green",
        GrantState.Expired => "red",
        GrantState.Expiring => "yellow",
        _ => "grey",
    };
}
