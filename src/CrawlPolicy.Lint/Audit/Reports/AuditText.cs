using System.Globalization;
using CrawlPolicy.Lint.Audit.Counting;
using CrawlPolicy.Lint.Output;
using Spectre.Console;

namespace CrawlPolicy.Lint.Audit.Reports;

/// <summary>Writes what came of a list to standard output.</summary>
internal static class AuditText
{
    private const int ShownSites = 10;
    private const int ShownRefusals = 10;

    /// <summary>Writes it.</summary>
    public static void Write(Terminal terminal, AuditResult result, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            terminal.Line(JsonText.Of(AuditJson.Of(result)));
            return;
        }

        var counts = result.Counts;
        terminal.Styled($"[bold]{Markup.Escape(Title(result))}[/]");
        terminal.Line();
        WriteVerdicts(terminal, counts);
        WriteRefusals(terminal, counts.Refusals);
        WriteShares(terminal, "kind of item", counts.Kinds);
        WriteShares(terminal, "site", counts.Sites);
        WriteMalformed(terminal, counts);
    }

    /// <summary>What was judged, for whom and for what.</summary>
    public static string Title(AuditResult result)
    {
        var dataset = result.Question.Request.Dataset is { } name ? $", dataset {name}" : "";
        var at = result.Question.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"{SourceOf(result)} for {result.Crawler.Name}, {result.Purpose}{dataset}, at {at}";
    }

    /// <summary>Where the list came from.</summary>
    public static string SourceOf(AuditResult result) => result.Question.List == "-" ? "standard input" : Path.GetFileName(result.Question.List);

    /// <summary>A number as people read it.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>How many URLs there are, and how many different ones.</summary>
    public static string Urls(RefusalGroup group) => $"{Number(group.Urls)} URL{(group.Urls == 1 ? "" : "s")}, {Number(group.Distinct)} different";

    /// <summary>A part of a whole; what is not nothing is never shown as nothing.</summary>
    public static string Percent(long part, long whole) => (part, whole) switch
    {
        (0, _) or (_, 0) => "0 %",
        _ when part < whole / 1000.0 => "< 0.1 %",
        _ when part < whole && part > whole * 0.999 => "> 99.9 %",
        _ => string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0.#} %"),
    };

    private static void WriteVerdicts(Terminal terminal, AuditCounts counts)
    {
        var table = NewTable("", "URLs", "");
        Row("[green]allowed[/]", counts.All.Allowed, counts.Urls);
        Row("[red]refused[/]", counts.All.Refused, counts.Urls);
        _ = table.AddRow("judged", Number(counts.Urls), "");
        Row("different works or URLs", counts.Distinct, counts.Urls);
        Row("duplicates", counts.Duplicates, counts.Urls);
        Row("robots not given", counts.RobotsMissing, counts.Urls);
        if (counts.WouldRefuse > 0)
        {
            Row("allowed by report mode alone", counts.WouldRefuse, counts.Urls);
        }

        _ = table.AddRow("malformed lines", Number(counts.Malformed), "").AddRow("lines", Number(counts.Lines), "");
        terminal.Table(table);
        if (counts.RobotsMissing > 0)
        {
            terminal.Line("robots not given: judged without the robots rules and signals of their sites; give their robots.txt files with --robots-dir.");
        }

        void Row(string name, long part, long whole) => _ = table.AddRow(name, Number(part), Percent(part, whole));
    }

    private static void WriteRefusals(Terminal terminal, IReadOnlyList<RefusalGroup> groups)
    {
        if (groups.Count == 0)
        {
            return;
        }

        terminal.Line();
        terminal.Styled("[bold]Why, and what would lift it[/]");
        foreach (var group in groups.Take(ShownRefusals))
        {
            var refusal = group.Refusal;
            var by = refusal.Rule is { } rule ? $" by {rule.Id} ({rule.Location})" : "";
            var mode = group.Verdict == AuditVerdict.WouldRefuse ? " (let go by report mode)" : "";
            terminal.Styled($"[red]{refusal.Reason}[/]{Markup.Escape(by + mode)}: {Urls(group)}");
            terminal.Line($"  {refusal.Detail}");
            terminal.Line($"  = remedy: {refusal.Remedy}");
            terminal.Line($"  = first: line {Number(group.Line)}, {group.Url}");
        }

        Rest(terminal, groups.Count - ShownRefusals, "rules or reasons");
    }

    private static void WriteShares(Terminal terminal, string name, IReadOnlyList<Share> shares)
    {
        if (shares.Count == 0)
        {
            return;
        }

        var table = NewTable(name, "URLs", "different", "allowed", "refused");
        foreach (var share in shares.Take(ShownSites))
        {
            _ = table.AddRow(
                share.Name.Length == 0 ? "(none)" : Markup.Escape(share.Name), Number(share.Urls), Number(share.Distinct), Number(share.Allowed), Number(share.Refused));
        }

        terminal.Line();
        terminal.Table(table);
        Rest(terminal, shares.Count - ShownSites, name == "site" ? "sites" : "kinds");
    }

    private static void WriteMalformed(Terminal terminal, AuditCounts counts)
    {
        if (counts.Malformed == 0)
        {
            return;
        }

        terminal.Line();
        terminal.Styled("[bold]Lines that hold no URL[/]");
        foreach (var line in counts.MalformedLines)
        {
            terminal.Line($"  line {Number(line.Line)}: {line.Text}");
            terminal.Line($"    {line.Problem}");
        }

        Rest(terminal, counts.Malformed - counts.MalformedLines.Count, "lines");
    }

    private static void Rest(Terminal terminal, long count, string what)
    {
        if (count > 0)
        {
            terminal.Line($"  … and {Number(count)} more {what}");
        }
    }

    private static Table NewTable(string first, params ReadOnlySpan<string> numbers)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn(first).LeftAligned());
        foreach (var number in numbers)
        {
            _ = table.AddColumn(new TableColumn(number).RightAligned());
        }

        return table;
    }
}
