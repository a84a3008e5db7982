using System.Globalization;
using System.Text;
using CrawlPolicy.Lint.Reports.Documents;

namespace CrawlPolicy.Lint.Reports.Writing;

/// <summary>Writes a report as Markdown (CommonMark with GitHub's tables).</summary>
internal static class MarkdownReport
{
    /// <summary>Writes it.</summary>
    public static string Of(ReportDocument report)
    {
        var text = new StringBuilder($"# {MarkdownText.Plain(report.Title)}\n");
        foreach (var section in report.Sections)
        {
            _ = text.Append($"\n## {MarkdownText.Plain(section.Heading)}\n");
            foreach (var block in section.Blocks)
            {
                Write(text, block);
            }
        }

        WriteLedgers(text, report);
        WriteFigures(text, report);
        return text.ToString();
    }

    private static void Write(StringBuilder text, ReportBlock block)
    {
        switch (block)
        {
            case FieldBlock field:
                WriteField(text, field);
                break;
            case TextBlock paragraph:
                _ = text.Append($"\n{MarkdownText.Of(paragraph.Text)}\n");
                break;
            case TableBlock table:
                WriteTable(text, table);
                break;
            default:
                break;
        }
    }

    private static void WriteField(StringBuilder text, FieldBlock field)
    {
        _ = text.Append($"\n**{MarkdownText.Plain(field.Label)}**\n\n");
        if (field.State == FieldState.NotStated)
        {
            _ = text.Append($"*{ReportText.NotStated}* ({MarkdownText.Code(field.Key)})\n");
        }
        else if (field.State != FieldState.Stated)
        {
            _ = text.Append($"*{ReportText.Of(field.State)}*\n");
        }
        else
        {
            foreach (var answer in field.Answer)
            {
                _ = text.Append(field.Answer.Count > 1 ? "- " : "").Append(MarkdownText.Of(answer)).Append('\n');
            }
        }
    }

    private static void WriteTable(StringBuilder text, TableBlock table)
    {
        _ = text.Append($"\n{MarkdownText.Plain(table.Caption)}:\n\n|");
        foreach (var column in table.Columns)
        {
            _ = text.Append($" {MarkdownText.Plain(column.TrimStart('#'))} |");
        }

        _ = text.Append("\n|");
        foreach (var column in table.Columns)
        {
            _ = text.Append(column.StartsWith('#') ? " ---: |" : " --- |");
        }

        foreach (var row in table.Rows)
        {
            _ = text.Append("\n|");
            foreach (var cell in row)
            {
                _ = text.Append($" {MarkdownText.Of(cell)} |");
            }
        }

        _ = text.Append('\n');
    }

    private static void WriteLedgers(StringBuilder text, ReportDocument report)
    {
        _ = text.Append($"\n## {ReportText.Ledgers}\n");
        foreach (var (ledger, index) in report.Ledgers.Select(static (ledger, index) => (ledger, index + 1)))
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"\nLedger {index}: {MarkdownText.Code(ledger.Origin)}, {ReportText.Extent(ledger)}; root of the tree (RFC 9162) `{Convert.ToBase64String(ledger.Root)}`.\n\n{ReportText.Describe(ledger)}\n");
            if (ledger.Checkpoint is { } checkpoint)
            {
                _ = text.Append('\n').Append(MarkdownText.Block(checkpoint));
            }
        }
    }

    private static void WriteFigures(StringBuilder text, ReportDocument report)
    {
        _ = text.Append($"\n## {ReportText.Figures}\n\n{ReportText.FiguresIntroduction}\n\n{MarkdownText.Block(ReportText.Commands("F1"))}");
        _ = text.Append("\n| figure | value | how it was counted | entries | first | last | digest |\n| --- | ---: | --- | ---: | ---: | ---: | --- |\n");
        foreach (var figure in report.Figures)
        {
            var counted = figure.Counted;
            _ = text.Append(CultureInfo.InvariantCulture, $"| <a id=\"f{figure.Number}\"></a>{figure.Reference} | {figure.Text} | {MarkdownText.Plain(figure.Words)} | {counted.Entries:N0} | {counted.First.Text(report.Ledgers.Count)} | {counted.Last.Text(report.Ledgers.Count)} | `{counted.DigestText}` |\n");
        }
    }
}
