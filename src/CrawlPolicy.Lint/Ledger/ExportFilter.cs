using System.Text;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;

namespace CrawlPolicy.Lint.Ledger;

/// <summary>Which entries are exported; what is <see langword="null"/> does not narrow. Where anything does, only decisions are.</summary>
internal sealed record ExportFilter(DateTimeOffset? Since, string? Site, string? Crawler, string? Verdict, string? Reason)
{
    /// <summary>Whether everything is exported.</summary>
    public bool IsEmpty => this is { Since: null, Site: null, Crawler: null, Verdict: null, Reason: null };

    /// <summary>Whether a decision is among those asked for.</summary>
    public bool Matches(in RecordScanner record) =>
        (Since is null || record.Number(0) >= Since.Value.UtcTicks)
        && IsOfSite(record) && Is(record.Text(6), Crawler) && Is(record.Text(2), Verdict) && Is(record.Text(10), Reason);

    private bool IsOfSite(in RecordScanner record) =>
        Site is null || RecordedSite.Is(Encoding.UTF8.GetString(record.Text(5)), Encoding.UTF8.GetString(record.Text(4)), Site);

    private static bool Is(ReadOnlySpan<byte> text, string? wanted) => wanted is null || string.Equals(Encoding.UTF8.GetString(text), wanted, StringComparison.Ordinal);
}
