using System.Globalization;
using System.Net;
using System.Text;
using CrawlPolicy.Lint.Audit.Counting;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Audit.Reports;

/// <summary>What came of a list as one page that needs nothing else: no scripts, no fonts, no pictures from elsewhere.</summary>
internal static class AuditPage
{
    private const int MaximumRows = 50;
    private const int Bars = 12;

    /// <summary>Writes the page.</summary>
    public static string Of(AuditResult result)
    {
        var counts = result.Counts;
        var page = new StringBuilder(HtmlPage.Begin($"Audit of {AuditText.SourceOf(result)}"));
        _ = page.Append($"""
            <p class="sub">{Text(AuditText.Title(result))}. Crawler {Text(result.Crawler.Name)} of {Text(result.Crawler.Operator)}, product token <code>{Text(result.Crawler.ProductToken)}</code>. Policies <code>{Text(result.PolicyDigest)}</code>.</p>

            """);
        WriteCounts(page, counts);
        WriteRefusals(page, counts);
        WriteShares(page, "Kinds of items", counts.Kinds);
        WriteShares(page, "Sites", counts.Sites);
        WriteMalformed(page, counts);
        return page.Append(HtmlPage.End).Replace("\r\n", "\n").ToString();
    }

    private static void WriteCounts(StringBuilder page, AuditCounts counts)
    {
        _ = page.Append("<div class=\"head\">\n");
        Chart.Ring(page, counts.All);
        _ = page.Append("<table style=\"width:auto\">\n");
        Row("Allowed", counts.All.Allowed, isShare: true);
        Row("Refused", counts.All.Refused, isShare: true);
        Row("URLs judged", counts.Urls);
        Row("Different works or URLs", counts.Distinct, isShare: true);
        Row("Duplicates", counts.Duplicates, isShare: true);
        Row("Robots not given", counts.RobotsMissing, isShare: true);
        if (counts.WouldRefuse > 0)
        {
            Row("Allowed by report mode alone", counts.WouldRefuse, isShare: true);
        }

        Row("Malformed lines", counts.Malformed);
        Row("Lines", counts.Lines);
        _ = page.Append("</table>\n</div>\n<p class=\"sub key\"><i style=\"background:var(--allowed)\"></i>allowed<i style=\"background:var(--refused)\"></i>refused</p>\n");
        if (counts.RobotsMissing > 0)
        {
            _ = page.Append("<p>Robots not given: these URLs were judged without the robots rules and signals of their sites.</p>\n");
        }

        void Row(string name, long number, bool isShare = false) =>
            _ = page.Append($"<tr><td>{name}</td><td class=\"n\">{AuditText.Number(number)}</td><td class=\"n\">{(isShare ? Text(AuditText.Percent(number, counts.Urls)) : "")}</td></tr>\n");
    }

    private static void WriteRefusals(StringBuilder page, AuditCounts counts)
    {
        var groups = counts.Refusals;
        if (groups.Count == 0)
        {
            return;
        }

        _ = page.Append("<h2>Refusals by reason, and what would lift them</h2>\n");
        Chart.Bars(page, "Refusals by reason", [.. groups
            .GroupBy(static group => group.Refusal.Reason.Code, StringComparer.Ordinal)
            .Select(static reason => (reason.Key, 0L, reason.Sum(static group => group.Urls)))
            .OrderByDescending(static row => row.Item3).ThenBy(static row => row.Key, StringComparer.Ordinal).Take(Bars)]);
        foreach (var group in groups.Take(MaximumRows))
        {
            var rule = group.Refusal.Rule;
            var mode = group.Verdict == AuditVerdict.WouldRefuse ? " (let go by report mode)" : "";
            _ = page.Append($"""
                <article>
                <h3><code>{group.Refusal.Reason}</code>{mode}: {AuditText.Urls(group)}</h3>

                """);
            Paragraph("Rule", rule is null ? null : $"{rule.Id} ({rule.Location})");
            Paragraph("Clause", rule?.Clause);
            Paragraph("Why", group.Refusal.Detail);
            Paragraph("What would lift it", group.Refusal.Remedy);
            Paragraph("First", string.Create(CultureInfo.InvariantCulture, $"line {group.Line:N0}, {group.Url}"));
            _ = page.Append("</article>\n");
        }

        Rest(page, groups.Count - MaximumRows, "rules or reasons");

        void Paragraph(string name, string? text) => _ = text is null ? page : page.Append($"<p><b>{name}:</b> {Text(text)}</p>\n");
    }

    private static void WriteShares(StringBuilder page, string title, IReadOnlyList<Share> shares)
    {
        if (shares.Count == 0)
        {
            return;
        }

        _ = page.Append($"<h2>{title}</h2>\n");
        Chart.Bars(page, title, [.. shares.Take(Bars).Select(static share => (Name(share), share.Allowed, share.Refused))]);
        _ = page.Append("<table>\n<tr><th></th><th class=\"n\">URLs</th><th class=\"n\">different</th><th class=\"n\">allowed</th><th class=\"n\">refused</th></tr>\n");
        foreach (var share in shares.Take(MaximumRows))
        {
            _ = page.Append($"<tr><td class=\"wide\">{Text(Name(share))}</td><td class=\"n\">{AuditText.Number(share.Urls)}</td><td class=\"n\">{AuditText.Number(share.Distinct)}</td>")
                .Append($"<td class=\"n\">{AuditText.Number(share.Allowed)}</td><td class=\"n\">{AuditText.Number(share.Refused)}</td></tr>\n");
        }

        _ = page.Append("</table>\n");
        Rest(page, shares.Count - MaximumRows, "more");
    }

    private static void WriteMalformed(StringBuilder page, AuditCounts counts)
    {
        if (counts.Malformed == 0)
        {
            return;
        }

        _ = page.Append("<h2>Lines that hold no URL</h2>\n<table>\n<tr><th class=\"n\">line</th><th>text</th><th>problem</th></tr>\n");
        foreach (var line in counts.MalformedLines)
        {
            _ = page.Append($"<tr><td class=\"n\">{AuditText.Number(line.Line)}</td><td class=\"wide\"><code>{Text(line.Text)}</code></td><td>{Text(line.Problem)}</td></tr>\n");
        }

        _ = page.Append("</table>\n");
        Rest(page, counts.Malformed - counts.MalformedLines.Count, "lines");
    }

    private static void Rest(StringBuilder page, long count, string what) =>
        _ = count > 0 ? page.Append($"<p class=\"sub\">… and {AuditText.Number(count)} more {what}</p>\n") : page;

    private static string Name(Share share) => share.Name.Length == 0 ? "(none)" : share.Name;

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
