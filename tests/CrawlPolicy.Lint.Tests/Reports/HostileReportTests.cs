using System.Text.RegularExpressions;
using CrawlPolicy.Signals;

namespace CrawlPolicy.Lint.Tests.Reports;

/// <summary>Names, addresses and statements are written by strangers.</summary>
public sealed partial class HostileReportTests
{
    private const string Markup = "</td><script>alert(1)</script>|`*_[x](http://evil.example)\u202e\u0007";

    [Fact]
    public async Task Html_TakesNoMarkup_AndNeedsNothingFromElsewhere()
    {
        var page = await ReportAsync("html");
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u202e', page);
        Assert.DoesNotContain('\u0007', page);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.All(Links().Matches(page), static link => Assert.StartsWith("href=\"#F", link.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Html_EveryReference_LeadsToARowOfTheAppendix()
    {
        var page = await ReportAsync("html");
        Assert.All(Links().Matches(page).Select(static link => link.Value[7..^1]), reference => Assert.Contains($"<tr id=\"{reference}\">", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Markdown_TakesNoMarkup_AndKeepsItsTables()
    {
        var text = await ReportAsync("markdown");
        Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
        Assert.DoesNotContain("[x](http", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', text);
        var tables = text.Split('\n').Where(static line => line.StartsWith('|')).ToList();
        var widths = new List<int>();
        foreach (var line in tables)
        {
            widths.Add(line.Where((c, i) => c == '|' && line[i - Math.Min(i, 1)] != '\\').Count());
        }

        // Headings and rules tell how wide each table is; every row of it is as wide.
        for (var i = 1; i < tables.Count; i++)
        {
            Assert.True(widths[i] == widths[i - 1] || tables[i + 1].StartsWith("| ---", StringComparison.Ordinal), tables[i]);
        }
    }

    private static async Task<string> ReportAsync(string format)
    {
        var records = new ReportRecords();
        var signal = new SignalEvidence("tdmrep", "https://evil.example/" + Markup, Markup, "deny", null, "sha256:" + Markup, null);
        records.Refuse("https://evil.example/" + Uri.EscapeDataString(Markup), "signal.tdmrep", Markup, Markup, signal);
        records.Tell(records.Receive("https://evil.example/x", 10), Evidence.OutcomeEvent.Deleted, note: Markup);
        using var store = await ReportStore.CreateAsync(records);
        var (exitCode, output, error) = await Tool.RunAsync("", "report", "honour", store.Path, "--site", "evil.example", "--format", format);
        Assert.True(exitCode == ExitCode.Clean, error);
        return output;
    }

    [GeneratedRegex("href=\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Links();
}
