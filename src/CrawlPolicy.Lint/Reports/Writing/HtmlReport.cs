using System.Globalization;
using System.Net;
using System.Text;
using CrawlPolicy.Lint.Audit.Reports;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Reports.Documents;

namespace CrawlPolicy.Lint.Reports.Writing;

/// <summary>Writes a report as one page to read, print and publish.</summary>
internal static class HtmlReport
{
    private const int Bars = 12;

    private const string Style = """

        h1 { text-wrap: balance; line-height: 1.25; } h2 { border-bottom: 2px solid #333; padding-bottom: .2rem; } a { color: #14508c; }
        .field { margin: 1.1rem 0; break-inside: avoid-page; } .field h3 { font-size: .95rem; margin: 0 0 .15rem; color: #444; } .field p, .field ul { margin: .15rem 0; }
        .field ul { padding-left: 1.2rem; } .field p, .field li, .text { overflow-wrap: anywhere; } td { overflow-wrap: break-word; } .open { color: #8a4b00; font-style: italic; } .void { color: var(--faint); font-style: italic; }
        td, th { padding-right: 1rem; } td:last-child, th:last-child { padding-right: 0; } th { vertical-align: bottom; } td.n { white-space: nowrap; overflow-wrap: normal; }
        figure { margin: 1.2rem 0; break-inside: avoid; } figure .scroll { margin: 0; } figure svg { min-width: 34rem; } figcaption, caption { font-weight: 600; text-align: left; margin-bottom: .3rem; padding: .3rem 0; } .scroll { overflow-x: auto; margin: 1.2rem 0; }
        .ref { font-size: .72em; vertical-align: super; line-height: 0; margin-left: .15em; text-decoration: none; } pre { background: #f5f5f3; padding: .7rem; overflow-x: auto; font: 13px/1.4 ui-monospace, monospace; }
        .figures { font-size: .85rem; } .figures code { font-size: .72rem; } .figures td:nth-child(3) { min-width: 14rem; } tr:target { background: #fff3c4; }
        @media (max-width: 40rem) { body { margin: 1rem auto; } .scroll table { font-size: .85rem; } td.n { white-space: normal; } }
        @media print { body { max-width: none; font-size: 10.5pt; } td { overflow-wrap: anywhere; } h2 { break-after: avoid; } tr { break-inside: avoid; } thead { display: table-header-group; } a { color: inherit; text-decoration: none; } .scroll { overflow: visible; } figure svg { min-width: 0; max-width: 34rem; } pre { white-space: pre-wrap; overflow-wrap: anywhere; } .figures { font-size: 7.5pt; } .figures code { font-size: 6.5pt; } }
        """;

    /// <summary>Writes it.</summary>
    public static string Of(ReportDocument report)
    {
        var page = new StringBuilder(HtmlPage.Begin(report.Title, Style.ReplaceLineEndings("\n")));
        foreach (var section in report.Sections)
        {
            _ = page.Append($"<section>\n<h2>{Encode(section.Heading)}</h2>\n");
            foreach (var block in section.Blocks)
            {
                Write(page, block);
            }

            _ = page.Append("</section>\n");
        }

        WriteLedgers(page, report);
        WriteFigures(page, report);
        return page.Append(HtmlPage.End).ToString();
    }

    private static void Write(StringBuilder page, ReportBlock block)
    {
        switch (block)
        {
            case FieldBlock field:
                WriteField(page, field);
                break;
            case TextBlock paragraph:
                _ = page.Append($"<p class=\"text\">{Of(paragraph.Text)}</p>\n");
                break;
            case TableBlock table:
                WriteChart(page, table);
                WriteTable(page, table);
                break;
            default:
                break;
        }
    }

    private static void WriteField(StringBuilder page, FieldBlock field)
    {
        _ = page.Append($"<div class=\"field\">\n<h3>{Encode(field.Label)}</h3>\n");
        if (field.State != FieldState.Stated)
        {
            _ = page.Append(field.State == FieldState.NotStated
                ? $"<p class=\"open\">{ReportText.NotStated} (<code>{Encode(field.Key)}</code>)</p>\n"
                : $"<p class=\"void\">{ReportText.Of(field.State)}</p>\n");
        }
        else if (field.Answer.Count == 1)
        {
            _ = page.Append($"<p>{Of(field.Answer[0])}</p>\n");
        }
        else
        {
            _ = page.Append("<ul>\n");
            foreach (var answer in field.Answer)
            {
                _ = page.Append($"<li>{Of(answer)}</li>\n");
            }

            _ = page.Append("</ul>\n");
        }

        _ = page.Append("</div>\n");
    }

    // The table below says the same in text; the picture's own text says it once more for who sees the picture alone.
    private static void WriteChart(StringBuilder page, TableBlock table)
    {
        if (table.Bars is not { Count: > 1 } bars)
        {
            return;
        }

        var rows = table.Rows.Zip(bars, static (row, bar) => (Label: ReportText.Clean(row[0].ToString()), Bar: bar)).OrderByDescending(static row => row.Bar).Take(Bars).ToList();
        var caption = $"{table.Caption}, {table.BarUnit}";
        var text = $"{caption}: {string.Join(", ", rows.Select(static row => $"{row.Label} {row.Bar.ToString("N0", CultureInfo.InvariantCulture)}"))}";
        _ = page.Append($"<figure>\n<figcaption>{Encode(caption)}</figcaption>\n<div class=\"scroll\">\n");
        Chart.Bars(page, text, [.. rows.Select(row => table.AreRefusals ? (row.Label, 0L, row.Bar) : (row.Label, row.Bar, 0L))]);
        _ = page.Append("</div>\n</figure>\n");
    }

    private static void WriteTable(StringBuilder page, TableBlock table)
    {
        _ = page.Append($"<div class=\"scroll\">\n<table>\n<caption>{Encode(table.Caption)}</caption>\n<thead><tr>");
        foreach (var column in table.Columns)
        {
            _ = page.Append($"<th scope=\"col\"{Class(column)}>{Encode(column.TrimStart('#'))}</th>");
        }

        _ = page.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            _ = page.Append("<tr>");
            for (var i = 0; i < row.Count; i++)
            {
                _ = page.Append($"<td{Class(table.Columns[i])}>{Of(row[i])}</td>");
            }

            _ = page.Append("</tr>\n");
        }

        _ = page.Append("</tbody>\n</table>\n</div>\n");
    }

    private static void WriteLedgers(StringBuilder page, ReportDocument report)
    {
        _ = page.Append($"<section>\n<h2>{ReportText.Ledgers}</h2>\n");
        foreach (var (ledger, index) in report.Ledgers.Select(static (ledger, index) => (ledger, index + 1)))
        {
            _ = page.Append(CultureInfo.InvariantCulture, $"<p class=\"text\">Ledger {index}: <code>{Encode(ledger.Origin)}</code>, {ReportText.Extent(ledger)}; root of the tree (RFC 9162) <code>{Convert.ToBase64String(ledger.Root)}</code>.</p>\n<p>{ReportText.Describe(ledger)}</p>\n");
            if (ledger.Checkpoint is { } checkpoint)
            {
                _ = page.Append($"<pre>{string.Join('\n', checkpoint.Split('\n').Select(Encode))}</pre>\n");
            }
        }

        _ = page.Append("</section>\n");
    }

    private static void WriteFigures(StringBuilder page, ReportDocument report)
    {
        _ = page.Append($"<section>\n<h2>{ReportText.Figures}</h2>\n<p>{Encode(ReportText.FiguresIntroduction)}</p>\n<pre>{Encode(ReportText.Commands("F1").Split('\n')[0])}\n{Encode(ReportText.Commands("F1").Split('\n')[1])}</pre>\n");
        _ = page.Append("<div class=\"scroll\">\n<table class=\"figures\">\n<thead><tr><th scope=\"col\">figure</th><th scope=\"col\" class=\"n\">value</th><th scope=\"col\">how it was counted, and the digest</th><th scope=\"col\" class=\"n\">entries</th><th scope=\"col\" class=\"n\">first</th><th scope=\"col\" class=\"n\">last</th></tr></thead>\n<tbody>\n");
        foreach (var figure in report.Figures)
        {
            var counted = figure.Counted;
            _ = page.Append(CultureInfo.InvariantCulture, $"<tr id=\"{figure.Reference}\"><td>{figure.Reference}</td><td class=\"n\">{Encode(figure.Text)}</td><td>{Encode(figure.Words)}<br><code>{counted.DigestText}</code></td><td class=\"n\">{counted.Entries:N0}</td><td class=\"n\">{counted.First.Text(report.Ledgers.Count)}</td><td class=\"n\">{counted.Last.Text(report.Ledgers.Count)}</td></tr>\n");
        }

        _ = page.Append("</tbody>\n</table>\n</div>\n</section>\n");
    }

    private static string Of(Statement statement)
    {
        var text = new StringBuilder();
        foreach (var part in statement.Parts)
        {
            _ = part.Figure is { } figure ? text.Append($"{Encode(part.Text)}<a class=\"ref\" href=\"#{figure.Reference}\">{figure.Reference}</a>")
                : part.IsName ? text.Append($"<code>{Encode(part.Text)}</code>")
                : text.Append(Encode(part.Text));
        }

        return text.ToString();
    }

    private static string Class(string column) => column.StartsWith('#') ? " class=\"n\"" : "";

    private static string Encode(string text) => WebUtility.HtmlEncode(ReportText.Clean(text));
}
