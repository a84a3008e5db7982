using System.Globalization;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Terms.Files;
using Spectre.Console;

namespace CrawlPolicy.Lint.PolicyTests.Coverage;

/// <summary>Writes for people what tests hold.</summary>
internal static class CoverageReport
{
    /// <summary>Writes what no test holds, and the shares.</summary>
    public static void Write(Terminal terminal, CoverageOfPolicies coverage)
    {
        foreach (var unit in coverage.Missing)
        {
            terminal.Styled($"[bold]{Markup.Escape(unit.Span.ToLocation().ToString())}:[/] [yellow]not held[/] {Word(unit.Kind)} {Markup.Escape(Words.Quote(unit.Name)[1..^1])}");
            terminal.Line($"  {unit.Missing}");
        }

        if (coverage.Missing.Any())
        {
            terminal.Line();
        }

        foreach (var (kind, held, all) in coverage.ByKind())
        {
            terminal.Line(Row(Word(kind), held, all, 100.0 * held / all));
        }

        terminal.Line(Row("all", coverage.Units.Count(static unit => unit.IsCovered), coverage.Units.Count, coverage.Percent));
    }

    /// <summary>The word for a kind.</summary>
    public static string Word(CoverageKind kind) => kind.ToString().ToLowerInvariant();

    private static string Row(string name, int held, int all, double percent) =>
        string.Create(CultureInfo.InvariantCulture, $"{name,-10} {held,7:N0} of {all,7:N0}  {percent,5:0.0} %");
}
