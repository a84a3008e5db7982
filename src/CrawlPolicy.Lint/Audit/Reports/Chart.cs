using System.Globalization;
using System.Net;
using System.Text;
using CrawlPolicy.Lint.Audit.Counting;

namespace CrawlPolicy.Lint.Audit.Reports;

/// <summary>Charts as parts of a page; a picture that is printed needs no colour to be read.</summary>
internal static class Chart
{
    private const int RowHeight = 26;
    private const int LabelWidth = 300;
    private const int BarWidth = 360;
    private const int LabelLength = 44;
    private const int FullWidth = LabelWidth + BarWidth + 160;

    /// <summary>A ring of what is allowed and refused.</summary>
    public static void Ring(StringBuilder page, Share all)
    {
        const double Radius = 60;
        const double Around = 2 * Math.PI * Radius;
        var refused = all.Urls == 0 ? 0 : Around * all.Refused / all.Urls;
        _ = page.Append(CultureInfo.InvariantCulture, $"""
            <svg class="ring" viewBox="0 0 160 160" width="160" height="160" role="img" aria-label="{AuditText.Percent(all.Allowed, all.Urls)} allowed">
            <circle class="allowed" cx="80" cy="80" r="{Radius}" fill="none" stroke-width="22"/>
            <circle class="refused" cx="80" cy="80" r="{Radius}" fill="none" stroke-width="22" stroke-dasharray="{refused:0.##} {Around:0.##}" transform="rotate(-90 80 80)"/>
            <text class="big" x="80" y="82" text-anchor="middle">{WebUtility.HtmlEncode(AuditText.Percent(all.Allowed, all.Urls))}</text>
            <text x="80" y="100" text-anchor="middle">allowed</text>
            </svg>

            """);
    }

    /// <summary>Bars, of which a part may be allowed.</summary>
    public static void Bars(StringBuilder page, string title, IReadOnlyList<(string Label, long Allowed, long Refused)> rows)
    {
        var most = Math.Max(1, rows.Max(static row => row.Allowed + row.Refused));
        _ = page.Append(CultureInfo.InvariantCulture, $"""
            <svg class="bars" viewBox="0 0 {FullWidth} {rows.Count * RowHeight}" role="img" aria-label="{WebUtility.HtmlEncode(title)}">

            """);
        for (var i = 0; i < rows.Count; i++)
        {
            var (label, allowed, refused) = rows[i];
            var open = (double)allowed / most * BarWidth;
            var shut = (double)refused / most * BarWidth;
            var text = label.Length <= LabelLength ? label : string.Concat(label.AsSpan(0, LabelLength - 1), "…");
            _ = page.Append(CultureInfo.InvariantCulture, $"""
                <text x="{LabelWidth - 8}" y="{(i * RowHeight) + 17}" text-anchor="end">{WebUtility.HtmlEncode(text)}</text>
                <rect class="allowed" x="{LabelWidth}" y="{(i * RowHeight) + 5}" width="{open:0.##}" height="16"/>
                <rect class="refused" x="{LabelWidth + open:0.##}" y="{(i * RowHeight) + 5}" width="{shut:0.##}" height="16"/>
                <text x="{LabelWidth + open + shut + 6:0.##}" y="{(i * RowHeight) + 17}">{AuditText.Number(allowed + refused)}</text>

                """);
        }

        _ = page.Append("</svg>\n");
    }
}
